"""An error in a task

It waits in the task until somebody awaits it, then it is raised there.
"""

import asyncio


async def fails():
    raise KeyError("price")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(2)
    print("done:", task.done())
    await task


asyncio.run(main())
