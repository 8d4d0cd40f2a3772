import asyncio


async def w():
    asyncio.current_task().cancel("me")
    print("still")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print(repr(e))
    asyncio.current_task().cancel("again")
    return 1


async def main():
    t = asyncio.create_task(w())
    try:
        print(await t)
    except asyncio.CancelledError as e:
        print("c", repr(e))
    asyncio.current_task().cancel()
    await asyncio.sleep(1)


asyncio.run(main())
