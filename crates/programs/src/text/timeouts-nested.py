"""A timeout inside a timeout

The inner limit ends the inner block only.
"""

import asyncio


async def main():
    async with asyncio.timeout(5):
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(3)
        except TimeoutError:
            print("inner limit at", asyncio.get_running_loop().time())
        await asyncio.sleep(2)
        print("outer goes on until", asyncio.get_running_loop().time())


asyncio.run(main())
