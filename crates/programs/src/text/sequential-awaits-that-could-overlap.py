"""Awaits that could overlap

The two calls do not need each other, yet the second waits for the first.
"""

import asyncio


async def weather():
    await asyncio.sleep(2)
    return "sun"


async def news():
    await asyncio.sleep(2)
    return "calm"


async def main():
    a = await weather()
    b = await news()
    print(a, b, asyncio.get_running_loop().time())


asyncio.run(main())
