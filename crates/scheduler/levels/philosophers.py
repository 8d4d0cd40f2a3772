"""Everybody eats

Three at a round table, a fork between each two. Each takes the left fork, thinks for a turn, and takes the right one.
In order they all starve with one fork in hand. Let everybody eat.
"""

import asyncio


async def dine(name, left, right):
    async with left:
        await asyncio.sleep(0)
        async with right:
            print(name, "eats")


async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        for seat, name in enumerate(["Ada", "Ben", "Cleo"]):
            group.create_task(dine(name, forks[seat], forks[(seat + 1) % 3]), name=name.lower())
    print("the table is cleared")


asyncio.run(main())
