import asyncio


async def child(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", n)
        await asyncio.sleep(1)
        print("cleaned", n)
        raise


async def grouped():
    async with asyncio.TaskGroup() as g:
        g.create_task(child(1))
        g.create_task(child(2))


async def main():
    t = asyncio.create_task(grouped())
    await asyncio.sleep(1)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.cancelling())


asyncio.run(main())
