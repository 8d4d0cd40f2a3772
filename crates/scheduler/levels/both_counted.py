"""Count both visitors

Each door reads the counter, waits a turn, and writes what it read plus one. Taken in order, one visitor is lost.
Let the program print 2 visitors.
"""

import asyncio

visitors = 0


async def door():
    global visitors
    seen = visitors
    await asyncio.sleep(0)
    visitors = seen + 1


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(door(), name="left")
        group.create_task(door(), name="right")
    print(visitors, "visitors")


asyncio.run(main())
