import asyncio


async def hold(l):
    async with l:
        await asyncio.sleep(2)


async def want(l, n):
    try:
        async with asyncio.timeout(n):
            async with l:
                print("got", n)
    except TimeoutError:
        print("gave up", n)


async def main():
    l = asyncio.Lock()
    await asyncio.gather(hold(l), want(l, 1), want(l, 2), want(l, 3))


asyncio.run(main())
