"""The forgotten await

Calling a coroutine function makes a coroutine object. Without await it never runs.
"""

import asyncio


async def my_coroutine():
    print("running")
    return 42


async def main():
    result = my_coroutine()
    print("type:", type(result).__name__)
    result = await my_coroutine()
    print("result:", result)


asyncio.run(main())
