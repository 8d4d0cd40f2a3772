"""await outside async def

This one is the SyntaxError: Python refuses the program before any line runs.
"""

import asyncio


async def async_function():
    return 42


def plain():
    result = await async_function()
    return result


async def main():
    print(plain())


asyncio.run(main())
