"""Counting cancellations

cancelling() counts the requests, uncancel() takes one back.
"""

import asyncio


async def worker():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("requests:", task.cancelling())
        print("left:", task.uncancel())
    await asyncio.sleep(1)
    print("went on")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel()
    await task


asyncio.run(main())
