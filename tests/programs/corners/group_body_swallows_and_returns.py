import asyncio


async def bad(d):
    await asyncio.sleep(d)
    raise ValueError(d)


async def f():
    async with asyncio.TaskGroup() as g:
        g.create_task(bad(1))
        return await asyncio.sleep(5)


async def main():
    try:
        print(await f())
    except ExceptionGroup as e:
        print(repr(e))


asyncio.run(main())
