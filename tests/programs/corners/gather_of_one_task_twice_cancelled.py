import asyncio


async def work():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("requests", asyncio.current_task().cancelling())
        raise


async def main():
    t = asyncio.create_task(work())
    all = asyncio.gather(t, t)
    await asyncio.sleep(0)
    all.cancel()
    try:
        await all
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
