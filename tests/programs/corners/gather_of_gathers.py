import asyncio


async def c(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    g = asyncio.gather(asyncio.gather(c(1), c(3)), asyncio.gather(c(1), c(2)), return_exceptions=True)
    print(await g)
    print(asyncio.get_running_loop().time())
    g = asyncio.gather(asyncio.gather(c(1), c(3)), c(4))
    await asyncio.sleep(0.5)
    print(g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        print("gone", g.cancelled())
    print(await asyncio.gather())


asyncio.run(main())
