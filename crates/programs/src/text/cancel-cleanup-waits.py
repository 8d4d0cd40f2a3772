"""Cleaning up may wait

A finally block can await; the cancelled task ends when it is done.
"""

import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("closing")
        await asyncio.sleep(2)
        print("closed")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), asyncio.get_running_loop().time())


asyncio.run(main())
