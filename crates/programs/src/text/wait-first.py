"""wait for the first

The race is over when one is done; the losers have to be cancelled by hand.
"""

import asyncio


async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return name
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(mirror(f"mirror {seconds}", seconds)) for seconds in [3, 1, 2]]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        if task in done:
            print("winner:", task.result())
        else:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
