"""An error that nobody looks at

The task fails, nobody awaits it: Python can only report it when the task is dropped.
"""

import asyncio


async def fails():
    raise RuntimeError("lost")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(1)
    print("main never looks at", task.get_name())


asyncio.run(main())
