"""Saved in time

One failure cancels the whole group, and in order the failure comes first. The draft needs three steps.
Let it be saved before its group is taken down.
"""

import asyncio


async def check():
    await asyncio.sleep(0)
    raise ValueError("a broken link")


async def save():
    await asyncio.sleep(0)  # opens the file
    await asyncio.sleep(0)  # writes
    print("draft saved")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(check(), name="check")
            group.create_task(save(), name="save")
    except* ValueError as errors:
        print("found:", *errors.exceptions)


asyncio.run(main())
