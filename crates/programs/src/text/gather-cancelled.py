"""Cancelling a gather

It passes the cancellation on to every child.
"""

import asyncio


async def child(name):
    try:
        await asyncio.sleep(5)
    finally:
        print(name, "cleans up")


async def both():
    await asyncio.gather(child("a"), child("b"))


async def main():
    task = asyncio.create_task(both())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled at", asyncio.get_running_loop().time())


asyncio.run(main())
