"""Lose a visitor

Here the right door is unlocked first, and in order both visitors are counted. Only because of the order: the counter
is as unsafe as before. Make the program print 1 visitors.
"""

import asyncio

visitors = 0


async def count():
    global visitors
    seen = visitors
    await asyncio.sleep(0)
    visitors = seen + 1


async def right_door():
    await asyncio.sleep(0)
    await count()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(count(), name="left")
        group.create_task(right_door(), name="right")
    print(visitors, "visitors")


asyncio.run(main())
