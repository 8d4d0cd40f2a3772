import asyncio


async def work(n, d):
    await asyncio.sleep(d)
    if n == 3:
        raise ValueError(n)
    return n


async def main():
    for f in asyncio.as_completed([work(1, 3), work(2, 1), work(3, 2), work(4, 1)]):
        try:
            print(await f, asyncio.get_running_loop().time())
        except ValueError as e:
            print("failed", e)
    ts = [asyncio.create_task(work(i, 3 - i)) for i in range(3)]
    async for t in asyncio.as_completed(ts):
        print(await t, t.done())
    try:
        async for t in asyncio.as_completed([work(5, 1), work(6, 4)], timeout=2):
            print(await t)
    except TimeoutError as e:
        print(repr(e))


asyncio.run(main())
