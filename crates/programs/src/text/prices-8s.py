"""Ten stock prices, three at a time

A semaphore lets three calls through at once. Ten calls of 2 seconds take
four rounds: 8 seconds.
"""

import asyncio

limit = asyncio.Semaphore(3)


async def price(symbol):
    async with limit:
        await asyncio.sleep(2)
    return 100 + symbol


async def main():
    prices = await asyncio.gather(*[price(symbol) for symbol in range(10)])
    print(prices)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
