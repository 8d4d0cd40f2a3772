"""gather raises the first error

The others are not cancelled: they go on, and finish after the error was caught.
"""

import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("no data")


async def goes_on():
    await asyncio.sleep(2)
    print("the other one finished")


async def main():
    try:
        await asyncio.gather(fails(), goes_on())
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(2)


asyncio.run(main())
