"""Cancelled before it began

The guard closes the door whatever happens: it says so in a finally. But a task that is cancelled before its first step
never comes to its try. Make the program end without a closed door.
"""

import asyncio


async def guard():
    try:
        print("the guard is there")
        await asyncio.sleep(1)
    finally:
        print("the door is closed")


async def dismiss(task):
    await asyncio.sleep(0)
    task.cancel()


async def main():
    print("the door is open")
    async with asyncio.TaskGroup() as group:
        task = group.create_task(guard(), name="guard")
        group.create_task(dismiss(task), name="boss")


asyncio.run(main())
