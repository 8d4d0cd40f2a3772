"""Trying again

Three attempts with a longer pause after each failure.
"""

import asyncio


async def flaky(attempt):
    await asyncio.sleep(1)
    if attempt < 3:
        raise ConnectionError(f"attempt {attempt} failed")
    return "data"


async def main():
    for attempt in range(1, 5):
        try:
            print(await flaky(attempt))
            break
        except ConnectionError as error:
            print(error)
            await asyncio.sleep(attempt * 2)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
