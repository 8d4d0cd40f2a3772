"""Two locks, two orders

Ida takes the pen and then the paper, Jon the paper and then the pen. In order it goes well.
Let each hold what the other wants, so that nobody can ever go on.
"""

import asyncio


async def write(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            print("written")


async def think_and_write(first, second):
    await asyncio.sleep(0)
    await write(first, second)


async def main():
    pen, paper = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(write(pen, paper), name="ida")
        group.create_task(think_and_write(paper, pen), name="jon")


asyncio.run(main())
