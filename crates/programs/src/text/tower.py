"""The tower

One runway, one controller: planes that are ready land one by one, and
the others circle, each until what it waits for has happened.
"""

import asyncio
import time

PLANES = 5
CIRCLE = 2
LANDING = 1


async def fly(name, seconds):
    print(name, "calls the tower")
    await asyncio.sleep(seconds)
    print(name, "is cleared to land")
    # Nobody else can use the runway meanwhile.
    time.sleep(LANDING)
    print(name, "has landed")


async def main():
    async with asyncio.TaskGroup() as sky:
        for number in range(1, PLANES + 1):
            # Every other plane has to circle twice as long.
            seconds = CIRCLE if number % 2 else 2 * CIRCLE
            name = f"plane {number}"
            sky.create_task(fly(name, seconds), name=name)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
