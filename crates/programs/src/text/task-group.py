"""A task group

Leaving the block waits for all tasks in it.
"""

import asyncio


async def part(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(part("a", 2))
        group.create_task(part("b", 1))
        print("both started")
    print("both done at", asyncio.get_running_loop().time())


asyncio.run(main())
