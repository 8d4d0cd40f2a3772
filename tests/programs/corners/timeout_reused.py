import asyncio


async def main():
    t = asyncio.timeout(1)
    async with t:
        pass
    async with t:
        pass


asyncio.run(main())
