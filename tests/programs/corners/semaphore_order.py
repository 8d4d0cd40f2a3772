import asyncio


async def u(s, n, d):
    await s.acquire()
    print("in", n)
    await asyncio.sleep(d)
    s.release()
    print("out", n)


async def main():
    s = asyncio.Semaphore(2)
    ts = [asyncio.create_task(u(s, i, 1 + (i % 2))) for i in range(5)]
    await asyncio.sleep(1)
    s.release()
    print(s.locked())
    await asyncio.gather(*ts)
    s0 = asyncio.Semaphore(0)
    t = asyncio.create_task(u(s0, "z", 1))
    await asyncio.sleep(0)
    s0.release()
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), s0.locked())
    asyncio.Semaphore(-1)


asyncio.run(main())
