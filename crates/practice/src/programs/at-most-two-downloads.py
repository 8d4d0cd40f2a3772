import asyncio

slots = asyncio.Semaphore(2)


async def download(number):
    async with slots:
        print("download", number, "begins at", asyncio.get_running_loop().time())
        await asyncio.sleep(3)


async def main():
    await asyncio.gather(*[download(number) for number in range(1, 8)])


asyncio.run(main())
