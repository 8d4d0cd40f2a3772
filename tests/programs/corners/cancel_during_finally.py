import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaning")
        try:
            await asyncio.sleep(2)
        finally:
            print("inner")
            await asyncio.sleep(1)
            print("cleaned")


async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(1)
    t.cancel("first")
    await asyncio.sleep(1)
    t.cancel("second")
    await asyncio.sleep(0)
    print(t.done(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.cancelled())


asyncio.run(main())
