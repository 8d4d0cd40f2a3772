"""Miss the bus

The bus opens its doors and closes them at once. Ann waits for that, and in order she is there in time.
Let her miss it: the program then waits for ever.
"""

import asyncio

doors = asyncio.Event()


async def ride():
    await doors.wait()
    print("Ann rides")


async def drive():
    await asyncio.sleep(0)
    doors.set()
    doors.clear()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ride(), name="ann")
        group.create_task(drive(), name="bus")


asyncio.run(main())
