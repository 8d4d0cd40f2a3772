import asyncio


async def fail(n, d):
    await asyncio.sleep(d)
    raise ValueError(f"bad {n}")


async def stubborn(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise KeyError(n)


async def inner():
    async with asyncio.TaskGroup() as g:
        g.create_task(fail(1, 1))
        g.create_task(stubborn("a"))


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(inner())
            g.create_task(fail(2, 2))
            g.create_task(stubborn("c"))
    except* ValueError as e:
        print("V", repr(e), len(list(e.exceptions)))
    except* KeyError as e:
        print("K", repr(e))


asyncio.run(main())
