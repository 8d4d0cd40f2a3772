import asyncio


async def inner():
    await asyncio.sleep(3)
    raise ValueError("late")


async def outer(t):
    await asyncio.shield(t)


async def main():
    t = asyncio.create_task(inner())
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(1)
    o.cancel()
    await asyncio.sleep(5)
    print(o.cancelled(), t.done())


asyncio.run(main())
