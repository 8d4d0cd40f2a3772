"""A deadlock

Each holds one lock and waits for the other: nothing can ever go on.
"""

import asyncio

first = asyncio.Lock()
second = asyncio.Lock()


async def one():
    async with first:
        await asyncio.sleep(1)
        async with second:
            print("one")


async def two():
    async with second:
        await asyncio.sleep(1)
        async with first:
            print("two")


async def main():
    await asyncio.gather(one(), two())


asyncio.run(main())
