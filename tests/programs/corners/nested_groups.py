import asyncio


async def fail(n, d):
    try:
        await asyncio.sleep(d)
        raise ValueError(f"bad {n}")
    finally:
        print("end", n)


async def stubborn(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise KeyError(n)


async def inner():
    async with asyncio.TaskGroup() as g:
        g.create_task(fail(1, 1))
        g.create_task(stubborn("a"))
        g.create_task(stubborn("b"))


async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(inner())
        g.create_task(fail(2, 1))
        g.create_task(stubborn("c"))


asyncio.run(main())
