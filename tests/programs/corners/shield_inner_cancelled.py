import asyncio


async def inner():
    await asyncio.sleep(3)


async def main():
    t = asyncio.create_task(inner())
    s = asyncio.shield(t)
    await asyncio.sleep(1)
    t.cancel("x")
    try:
        await s
    except asyncio.CancelledError as e:
        print("shield", repr(e))


asyncio.run(main())
