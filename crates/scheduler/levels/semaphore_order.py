"""Two may swim

Two at a time, and who waits is let in in the order of coming. Each swims for a turn.
Let them finish in this order: Cleo, Ada, Bob.
"""

import asyncio


async def swim(name, pool):
    async with pool:
        await asyncio.sleep(0)
        print(name)


async def main():
    pool = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for name in ["Ada", "Bob", "Cleo"]:
            group.create_task(swim(name, pool), name=name.lower())


asyncio.run(main())
