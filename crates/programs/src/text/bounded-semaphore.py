"""Released too often

A BoundedSemaphore notices a release without an acquire.
"""

import asyncio

limit = asyncio.BoundedSemaphore(1)


async def main():
    async with limit:
        print("inside, locked:", limit.locked())
    limit.release()


asyncio.run(main())
