import asyncio


async def child(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError(n)


async def grouped():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(child(1))
            g.create_task(child(2))
    except ExceptionGroup as e:
        print("group", repr(e))
        print(asyncio.current_task().cancelling())
        await asyncio.sleep(1)
        print("went on")


async def main():
    t = asyncio.create_task(grouped())
    await asyncio.sleep(1)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.cancelling())


asyncio.run(main())
