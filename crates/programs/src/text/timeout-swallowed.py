"""A swallowed cancellation

Catching CancelledError inside a timeout hides it: the block goes on and no TimeoutError comes.
"""

import asyncio


async def main():
    async with asyncio.timeout(1) as limit:
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError:
            print("ignored it")
    print("expired:", limit.expired(), "at", asyncio.get_running_loop().time())


asyncio.run(main())
