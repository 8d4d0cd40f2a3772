import asyncio


async def a():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        raise RuntimeError("converted") from e


async def main():
    t = asyncio.create_task(a())
    await asyncio.sleep(1)
    t.cancel("msg")
    await t


asyncio.run(main())
