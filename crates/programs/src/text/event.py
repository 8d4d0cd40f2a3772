"""An event

All who wait are woken at once.
"""

import asyncio

ready = asyncio.Event()


async def waiter(name):
    print(name, "waits")
    await ready.wait()
    print(name, "goes at", asyncio.get_running_loop().time())


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(waiter("a"))
        group.create_task(waiter("b"))
        await asyncio.sleep(2)
        ready.set()


asyncio.run(main())
