import asyncio


async def putter(q, n):
    try:
        await q.put(n)
        print("put", n)
    except asyncio.CancelledError:
        print("putter cancelled", n)
        raise


async def main():
    q = asyncio.Queue(maxsize=1)
    ts = [asyncio.create_task(putter(q, i)) for i in range(5)]
    await asyncio.sleep(1)
    ts[1].cancel()
    print(await q.get())
    ts[2].cancel()
    await asyncio.sleep(0)
    print(await q.get())
    await asyncio.sleep(0)
    print(q.qsize(), q.full())
    print(await q.get())
    await asyncio.wait_for(q.put(9), timeout=1)
    print(await q.get(), await q.get())


asyncio.run(main())
