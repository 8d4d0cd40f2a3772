"""A message with the cancellation

task.cancel takes a message, which the error carries.
"""

import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(repr(error))
        raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel("no longer needed")
    await asyncio.wait([task])


asyncio.run(main())
