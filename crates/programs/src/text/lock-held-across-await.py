"""A lock held for too long

Everyone waits for the slow call inside the lock.
"""

import asyncio

lock = asyncio.Lock()


async def update(name):
    async with lock:
        await asyncio.sleep(2)
        print(name, asyncio.get_running_loop().time())


async def main():
    await asyncio.gather(update("a"), update("b"), update("c"))


asyncio.run(main())
