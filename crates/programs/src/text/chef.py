"""The chef and the stove

While water heats, the one chef chops. A pot needs hands only for a
moment, and waits for them until the knife is put down.
"""

import asyncio
import time

POTS = 2
HEAT = 3
VEGETABLES = 4


async def boil(name):
    print(name, "is put on")
    await asyncio.sleep(HEAT)
    print(name, "boils, and is taken off")


async def chop():
    for number in range(1, VEGETABLES + 1):
        # The hands are busy for a second.
        time.sleep(1)
        print("vegetable", number, "is chopped")
        # The chef looks up: does anything boil?
        await asyncio.sleep(0)


async def main():
    async with asyncio.TaskGroup() as kitchen:
        for number in range(1, POTS + 1):
            name = f"pot {number}"
            kitchen.create_task(boil(name), name=name)
        kitchen.create_task(chop(), name="board")
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
