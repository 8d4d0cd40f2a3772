"""Synchronous code blocks

Plain functions that call time.sleep: while one waits, nothing else happens.
"""

import asyncio
import time


def work(name, seconds):
    print(name, "starts")
    time.sleep(seconds)
    print(name, "is done")


async def main():
    work("Task 1", 3)
    work("Task 2", 2)
    work("Task 3", 4)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
