"""The toll booth

Whoever pays keeps the booth, as a call that blocks keeps a program:
everyone behind waits, however quick they would have been.
"""

import asyncio

CARS = 4
FIRST = 5
OTHERS = 1
BOOTHS = 1


async def drive(name, seconds, booths):
    async with booths:
        print(name, "pays")
        await asyncio.sleep(seconds)
    print(name, "drives on")


async def main():
    booths = asyncio.Semaphore(BOOTHS)
    async with asyncio.TaskGroup() as road:
        for number in range(1, CARS + 1):
            # The first driver looks for coins.
            seconds = FIRST if number == 1 else OTHERS
            name = f"car {number}"
            road.create_task(drive(name, seconds, booths), name=name)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
