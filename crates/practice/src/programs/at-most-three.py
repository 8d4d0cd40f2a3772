import asyncio

limit = asyncio.Semaphore(3)


async def price(symbol):
    async with limit:
        await asyncio.sleep(2)
    return 100 + symbol


async def main():
    prices = await asyncio.gather(*[price(symbol) for symbol in range(10)])
    print(len(prices), "prices at", asyncio.get_running_loop().time())


asyncio.run(main())
