"""Three tasks, one after another

Each await waits for its own task, so 3, 2 and 4 seconds add up to 9.
"""

import asyncio


async def work(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "is done")


async def main():
    await work("Task 1", 3)
    await work("Task 2", 2)
    await work("Task 3", 4)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
