"""Cancelling a task

CancelledError is raised where the task waits.
"""

import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled; cleaning up")
        raise
    finally:
        print("finally runs")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    print("cancel:", task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled:", task.cancelled())


asyncio.run(main())
