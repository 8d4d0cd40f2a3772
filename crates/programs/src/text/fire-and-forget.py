"""Fire and forget

A task that nobody awaits may not be finished when main ends.
"""

import asyncio


async def log(text):
    await asyncio.sleep(1)
    print("logged", text)


async def main():
    asyncio.create_task(log("hello"))
    print("main returns at once")


asyncio.run(main())
