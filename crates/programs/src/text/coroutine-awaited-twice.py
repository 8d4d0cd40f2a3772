"""A coroutine runs once

Awaiting the same coroutine object again is an error.
"""

import asyncio


async def once():
    return 1


async def main():
    coroutine = once()
    print(await coroutine)
    await coroutine


asyncio.run(main())
