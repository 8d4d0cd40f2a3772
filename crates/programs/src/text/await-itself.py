"""A task that awaits itself

asyncio notices and raises instead of waiting forever.
"""

import asyncio


async def main():
    task = asyncio.current_task()
    try:
        await task
    except RuntimeError:
        print("a task cannot await itself")


asyncio.run(main())
