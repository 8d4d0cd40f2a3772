import asyncio


async def getter(q, n):
    try:
        print(n, "got", await q.get())
    except asyncio.CancelledError:
        print("getter cancelled", n)
        raise


async def main():
    q = asyncio.Queue()
    ts = [asyncio.create_task(getter(q, i)) for i in range(4)]
    await asyncio.sleep(0)
    q.put_nowait("a")
    ts[0].cancel()
    q.put_nowait("b")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    q.put_nowait("c")
    await asyncio.sleep(1)
    print([t.done() for t in ts])


asyncio.run(main())
