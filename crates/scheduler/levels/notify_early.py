"""Nobody was waiting

A condition remembers nothing: to notify when nobody waits does nothing. The baker calls twice, for two customers.
Let somebody wait for ever.
"""

import asyncio


async def bake(shelf):
    for _ in range(2):
        await asyncio.sleep(0)
        async with shelf:
            shelf.notify()


async def shop(name, shelf):
    async with shelf:
        await shelf.wait()
        print(name, "has bread")


async def main():
    shelf = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(bake(shelf), name="baker")
        group.create_task(shop("Ann", shelf), name="ann")
        group.create_task(shop("Ben", shelf), name="ben")


asyncio.run(main())
