"""A timeout around a block

Everything in the block shares one limit.
"""

import asyncio


async def step(number):
    await asyncio.sleep(1)
    print("step", number)


async def main():
    try:
        async with asyncio.timeout(2.5) as limit:
            for number in range(5):
                await step(number)
    except TimeoutError:
        print("stopped, expired:", limit.expired())


asyncio.run(main())
