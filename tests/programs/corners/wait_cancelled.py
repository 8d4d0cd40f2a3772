import asyncio


async def c(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("c", n)
        raise


async def w(ts):
    try:
        await asyncio.wait(ts)
    except asyncio.CancelledError:
        print("wait cancelled")
        raise


async def main():
    ts = [asyncio.create_task(c(i)) for i in range(1, 4)]
    t = asyncio.create_task(w(ts))
    await asyncio.sleep(1.5)
    t.cancel()
    print([x.done() for x in ts])
    print(await asyncio.gather(t, *ts, return_exceptions=True))
    ts = [asyncio.create_task(c(i)) for i in range(1, 4)]
    ts[1].cancel()
    d, p = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(len(d), len(p))


asyncio.run(main())
