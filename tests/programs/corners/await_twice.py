import asyncio


async def w():
    await asyncio.sleep(1)
    return 1


async def main():
    c = w()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(repr(e))
    t = asyncio.create_task(c)
    await t


asyncio.run(main())
