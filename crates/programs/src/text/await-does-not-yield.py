"""await does not always give way

Awaiting a coroutine that never suspends runs straight through; the ready task does not get in.
"""

import asyncio


async def inner():
    print("inner")


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    print("before")
    await inner()
    print("after")
    await task


asyncio.run(main())
