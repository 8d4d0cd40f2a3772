import asyncio


async def c(n):
    await asyncio.sleep(n)
    print("ran", n)
    return n


async def main():
    async for t in asyncio.as_completed([c(3), c(1), c(2)]):
        print(await t)
        break
    fs = asyncio.as_completed([c(1), c(2)])
    for f in fs:
        print(await f)
        break
    for f in fs:
        print("rest", await f)
    for f in asyncio.as_completed([c(2), c(5)], timeout=3):
        print(await f)


asyncio.run(main())
