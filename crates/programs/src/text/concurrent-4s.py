"""The same three tasks, together

The waits overlap, so the longest decides: 4 seconds instead of 9.
"""

import asyncio


async def work(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "is done")


async def main():
    await asyncio.gather(work("Task 1", 3), work("Task 2", 2), work("Task 3", 4))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
