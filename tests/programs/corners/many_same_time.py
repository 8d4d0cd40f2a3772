import asyncio


async def p(n):
    await asyncio.sleep(1)
    print(n)


async def q(n):
    await asyncio.sleep(0.5)
    await asyncio.sleep(0.5)
    print("q", n)


async def main():
    await asyncio.gather(p(1), q(2), p(3), q(4), asyncio.sleep(1))


asyncio.run(main())
