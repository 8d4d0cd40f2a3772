import asyncio


async def work(n):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        raise ValueError(n)


async def main():
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as g:
            g.create_task(work(1))
            g.create_task(work(2))


asyncio.run(main())
