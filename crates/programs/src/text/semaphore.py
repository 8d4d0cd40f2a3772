"""At most two at a time

A semaphore limits how many calls overlap: ten calls of one second take five.
"""

import asyncio

limit = asyncio.Semaphore(2)


async def call(number):
    async with limit:
        await asyncio.sleep(1)
    return number


async def main():
    print(await asyncio.gather(*[call(number) for number in range(10)]))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
