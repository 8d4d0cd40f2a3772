"""gather can return errors

With return_exceptions, errors stand in the list of results.
"""

import asyncio


async def divide(number):
    await asyncio.sleep(1)
    return 12 // number


async def main():
    print(await asyncio.gather(divide(3), divide(0), divide(4), return_exceptions=True))


asyncio.run(main())
