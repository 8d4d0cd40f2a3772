"""As they complete

Each result as soon as it is there, the fastest first.
"""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = [asyncio.create_task(fetch(name, len(name))) for name in ["orders", "tax", "price"]]
    async for task in asyncio.as_completed(tasks):
        print(await task, asyncio.get_running_loop().time())


asyncio.run(main())
