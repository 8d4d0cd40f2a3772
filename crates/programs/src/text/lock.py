"""A lock

One at a time, in the order in which they came.
"""

import asyncio

lock = asyncio.Lock()


async def update(name):
    print(name, "asks")
    async with lock:
        print(name, "has it")
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(update("a"), update("b"), update("c"))
    print("locked:", lock.locked())


asyncio.run(main())
