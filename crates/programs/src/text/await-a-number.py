"""Awaiting what is not awaitable

regular_function() runs first; then awaiting its result is a TypeError at run time, not a
SyntaxError.
"""

import asyncio


def regular_function():
    print("it ran")
    return 42


async def main():
    result = await regular_function()
    print(result)


asyncio.run(main())
