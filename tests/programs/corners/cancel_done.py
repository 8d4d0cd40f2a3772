import asyncio


async def w():
    return 1


async def main():
    t = asyncio.create_task(w())
    await t
    print(t.cancel(), t.cancelled(), t.cancelling())
    f = asyncio.create_task(asyncio.sleep(1))
    f.cancel()
    f.cancel()
    print(f.cancelling(), f.cancelled())
    await asyncio.sleep(0)
    print(f.cancelled())


asyncio.run(main())
