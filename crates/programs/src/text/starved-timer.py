"""A late timer

A computation of three seconds delays the task that wanted to wake after one.
"""

import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def alarm():
    await asyncio.sleep(1)
    print("woken at", asyncio.get_running_loop().time())


async def main():
    task = asyncio.create_task(alarm())
    await asyncio.sleep(0)
    compute(3)
    await task


asyncio.run(main())
