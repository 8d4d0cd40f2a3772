"""As they complete, within a limit

When the time is up, the loop itself raises TimeoutError.
"""

import asyncio


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(fetch(seconds)) for seconds in [4, 1, 2]]
    try:
        async for task in asyncio.as_completed(tasks, timeout=3):
            print(await task)
    except TimeoutError as error:
        print("too slow:", repr(error))


asyncio.run(main())
