"""Everything at once

A hundred calls start together; the server on the other side may not like it.
"""

import asyncio


async def call(number):
    await asyncio.sleep(1)
    return number


async def main():
    results = await asyncio.gather(*[call(number) for number in range(100)])
    print(len(results), sum(results))


asyncio.run(main())
