import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print("child", n)
        if n == 2:
            raise ValueError("two")
        raise


async def all():
    try:
        return await asyncio.gather(child(1), child(2), child(3))
    except asyncio.CancelledError as e:
        print("all cancelled", repr(e))
        raise


async def main():
    t = asyncio.create_task(all())
    await asyncio.sleep(1.5)
    t.cancel("out")
    try:
        await t
    except BaseException as e:
        print(repr(e))
    t = asyncio.create_task(all())
    await asyncio.sleep(1)
    t.cancel()
    await t


asyncio.run(main())
