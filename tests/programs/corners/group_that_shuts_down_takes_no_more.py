import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("first")


async def work():
    await asyncio.sleep(9)


async def late(g):
    try:
        await asyncio.sleep(9)
    finally:
        try:
            g.create_task(work())
        except RuntimeError as e:
            print(e)


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fails())
            g.create_task(late(g))
    except ExceptionGroup as e:
        print(e)
    g = asyncio.TaskGroup()
    async with g:
        pass
    try:
        async with g:
            pass
    except RuntimeError as e:
        print(e)


asyncio.run(main())
