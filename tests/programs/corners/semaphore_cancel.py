import asyncio


async def user(s, n):
    async with s:
        print("have", n)
        await asyncio.sleep(1)


async def main():
    s = asyncio.Semaphore(2)
    ts = [asyncio.create_task(user(s, i)) for i in range(6)]
    await asyncio.sleep(1)
    ts[2].cancel()
    ts[3].cancel()
    await asyncio.sleep(0)
    print(s.locked())
    print(await asyncio.gather(*ts, return_exceptions=True))
    b = asyncio.BoundedSemaphore(1)
    b.release()


asyncio.run(main())
