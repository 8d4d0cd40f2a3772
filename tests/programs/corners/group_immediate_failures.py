import asyncio


async def bad(n):
    raise ValueError(n)


async def main():
    async with asyncio.TaskGroup() as g:
        for i in range(3):
            g.create_task(bad(i))


asyncio.run(main())
