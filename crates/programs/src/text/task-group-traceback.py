"""An exception group, uncaught

Two tasks fail at the same moment: Python prints a tree.
"""

import asyncio


async def load(name):
    await asyncio.sleep(1)
    raise ConnectionError(f"{name} is down")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(load("users"))
        group.create_task(load("orders"))


asyncio.run(main())
