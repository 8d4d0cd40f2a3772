import asyncio


async def user(l, n):
    print("want", n)
    async with l:
        print("have", n)
        await asyncio.sleep(1)
    print("gave", n)


async def main():
    l = asyncio.Lock()
    ts = [asyncio.create_task(user(l, i)) for i in range(4)]
    await asyncio.sleep(0.5)
    ts[1].cancel()
    await asyncio.sleep(1)
    ts[2].cancel()
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(r)
    await l.acquire()
    l.release()
    l.release()


asyncio.run(main())
