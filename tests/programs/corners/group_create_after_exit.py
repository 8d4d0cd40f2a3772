import asyncio


async def c():
    await asyncio.sleep(1)


async def late(g):
    await asyncio.sleep(1)
    g.create_task(c())
    print("late ok")


async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(late(g))
    try:
        g.create_task(c())
    except RuntimeError as e:
        print("refused")
    h = asyncio.TaskGroup()
    try:
        h.create_task(c())
    except RuntimeError:
        print("refused 2")


asyncio.run(main())
