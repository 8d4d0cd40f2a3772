import asyncio


async def t(n):
    print("start", n)
    await asyncio.sleep(0)
    print("mid", n)
    await asyncio.sleep(0)
    print("end", n)


async def main():
    a = asyncio.create_task(t(1))
    print("a")
    await t(0)
    b = asyncio.create_task(t(2))
    await a
    print("b")
    await asyncio.gather(t(3), t(4), b)


asyncio.run(main())
