import asyncio


async def child(n):
    await asyncio.sleep(n)
    return n


async def main():
    a = asyncio.create_task(child(1))
    b = asyncio.create_task(child(2))
    g = asyncio.gather(a, b)
    a.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        print("g", repr(e), g.cancelled(), b.done())
    print(await b)
    c = asyncio.create_task(child(1))
    d = asyncio.create_task(child(2))
    g2 = asyncio.gather(c, d, return_exceptions=True)
    c.cancel("m")
    print(await g2)


asyncio.run(main())
