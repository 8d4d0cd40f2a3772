import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(2)
        print("cleaned")


async def g1():
    async with asyncio.TaskGroup() as g:
        g.create_task(child())


async def main():
    t = asyncio.create_task(g1())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(t.cancelling())


asyncio.run(main())
