import asyncio


async def child():
    raise asyncio.CancelledError("mine")


async def main():
    t = asyncio.create_task(child())
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.cancelled())
    async with asyncio.TaskGroup() as g:
        g.create_task(child())
    print("fine")
    r = await asyncio.gather(child(), asyncio.sleep(1), return_exceptions=True)
    print(r)
    await asyncio.gather(child(), asyncio.sleep(1))


asyncio.run(main())
