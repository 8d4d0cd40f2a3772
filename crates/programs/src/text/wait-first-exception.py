"""wait for the first failure

FIRST_EXCEPTION returns as soon as one fails, and leaves the others running.
"""

import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    if name == "b":
        raise RuntimeError("b broke")
    print(name, "is done")


async def main():
    a = asyncio.create_task(job("a", 1))
    b = asyncio.create_task(job("b", 2))
    c = asyncio.create_task(job("c", 3))
    done, pending = await asyncio.wait([a, b, c], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), "done", len(pending), "pending", repr(b.exception()))
    await c


asyncio.run(main())
