import asyncio


async def child():
    asyncio.current_task().cancel()
    await asyncio.sleep(1)


async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(child())
        t = g.create_task(asyncio.sleep(2))
    print(t.done(), asyncio.get_running_loop().time())


asyncio.run(main())
