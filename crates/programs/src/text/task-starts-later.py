"""A task starts at the next suspension

create_task schedules; nothing runs until the creator waits.
"""

import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def background():
    print("background starts")
    await asyncio.sleep(1)
    print("background ends")


async def main():
    task = asyncio.create_task(background())
    print("after create_task")
    compute(0.5)
    print("still nothing")
    await task


asyncio.run(main())
