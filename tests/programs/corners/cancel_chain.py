import asyncio


async def a():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print("a", repr(e))
        raise


async def b():
    try:
        await asyncio.create_task(a())
    except asyncio.CancelledError as e:
        print("b", repr(e))
        raise


async def c():
    try:
        await asyncio.gather(b(), asyncio.sleep(8))
    except asyncio.CancelledError as e:
        print("c", repr(e))
        raise


async def main():
    t = asyncio.create_task(c())
    await asyncio.sleep(1)
    t.cancel("top")
    await t


asyncio.run(main())
