import asyncio


async def bad(n, d):
    await asyncio.sleep(d)
    raise ValueError(n)


async def main():
    async with asyncio.TaskGroup() as g:
        for i in range(4):
            g.create_task(bad(i, 1))
        g.create_task(bad(9, 2))


asyncio.run(main())
