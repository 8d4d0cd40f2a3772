import asyncio


async def work():
    await asyncio.sleep(9)


async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    t.cancel("enough")
    try:
        await t
    except asyncio.CancelledError as e:
        print("first", e)
    await t


asyncio.run(main())
