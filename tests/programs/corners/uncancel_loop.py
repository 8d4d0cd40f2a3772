import asyncio


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no", asyncio.current_task().uncancel())
    return "done"


async def main():
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0.5)
    t.cancel()
    t.cancel()
    await asyncio.sleep(0.1)
    t.cancel()
    print(await t, t.cancelling())


asyncio.run(main())
