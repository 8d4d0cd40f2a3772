"""Let the clerk starve

Two players throw a ball to each other six times. The clerk is ready all the while, and asyncio promises nobody a turn.
Let the players take five steps while the clerk gets none.
"""

import asyncio


async def play(mine, other):
    for _ in range(3):
        await mine.get()
        await other.put("ball")


async def stamp():
    for form in range(3):
        print("form", form)
        await asyncio.sleep(0)


async def main():
    left, right = asyncio.Queue(), asyncio.Queue()
    await left.put("ball")
    async with asyncio.TaskGroup() as group:
        group.create_task(stamp(), name="clerk")
        group.create_task(play(left, right), name="ping")
        group.create_task(play(right, left), name="pong")


asyncio.run(main())
