import asyncio


async def w(e):
    try:
        await e.wait()
        print("woken")
        await asyncio.sleep(0)
        print("never")
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    e = asyncio.Event()
    t = asyncio.create_task(w(e))
    await asyncio.sleep(0)
    e.set()
    t.cancel()
    await asyncio.sleep(1)
    print(t.cancelled())


asyncio.run(main())
