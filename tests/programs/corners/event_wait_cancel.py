import asyncio


async def w(e, n):
    await e.wait()
    print("go", n)


async def main():
    e = asyncio.Event()
    ts = [asyncio.create_task(w(e, i)) for i in range(3)]
    await asyncio.sleep(0)
    e.set()
    ts[1].cancel()
    e.clear()
    await asyncio.sleep(0)
    print([t.done() for t in ts], e.is_set())
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(r)


asyncio.run(main())
