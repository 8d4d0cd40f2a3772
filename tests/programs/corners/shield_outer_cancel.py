import asyncio


async def inner():
    print("inner start")
    await asyncio.sleep(3)
    print("inner end")
    return 7


async def outer(t):
    try:
        r = await asyncio.shield(t)
        print("r", r)
    except asyncio.CancelledError:
        print("outer cancelled")
        raise


async def main():
    t = asyncio.create_task(inner())
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(1)
    o.cancel()
    try:
        await o
    except asyncio.CancelledError:
        print("main saw")
    print(await t)


asyncio.run(main())
