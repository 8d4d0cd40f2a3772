import asyncio


async def child():
    async with asyncio.timeout(1):
        await asyncio.sleep(5)


async def main():
    async with asyncio.timeout(3):
        async with asyncio.TaskGroup() as g:
            g.create_task(child())
            g.create_task(asyncio.sleep(10))


asyncio.run(main())
