"""Cancelled before it began

A task that never had its first turn never runs at all.
"""

import asyncio


async def never():
    print("this is not printed")


async def main():
    task = asyncio.create_task(never())
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
