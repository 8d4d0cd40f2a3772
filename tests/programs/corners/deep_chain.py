import asyncio


async def deep(n):
    if n == 0:
        await asyncio.sleep(1)
        raise ValueError("bottom")
    return await deep(n - 1)


async def main():
    try:
        await deep(30)
    except ValueError as e:
        print(repr(e))
    t = asyncio.create_task(deep(3))
    await asyncio.sleep(0.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    await deep(12)


asyncio.run(main())
