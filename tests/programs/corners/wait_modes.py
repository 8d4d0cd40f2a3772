import asyncio


async def w(n, d):
    await asyncio.sleep(d)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    ts = [asyncio.create_task(w(i, 4 - i)) for i in range(4)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(ts, timeout=0)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(ts)
    print(len(done), len(pending))
    await asyncio.wait([])


asyncio.run(main())
