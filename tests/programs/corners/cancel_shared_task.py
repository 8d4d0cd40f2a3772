import asyncio


async def work():
    await asyncio.sleep(3)
    return 1


async def w(t, n):
    try:
        print(n, await t)
    except asyncio.CancelledError:
        print("c", n, t.cancelled())
        raise


async def main():
    t = asyncio.create_task(work())
    a = asyncio.create_task(w(t, 1))
    b = asyncio.create_task(w(t, 2))
    await asyncio.sleep(1)
    a.cancel()
    print(await asyncio.gather(a, b, t, return_exceptions=True))


asyncio.run(main())
