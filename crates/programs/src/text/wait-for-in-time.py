"""wait_for in time

What finishes within its limit gives its result as if nothing had watched.
"""

import asyncio


async def quick():
    await asyncio.sleep(1)
    return "answer"


async def main():
    print(await asyncio.wait_for(quick(), timeout=2))


asyncio.run(main())
