"""Two locks in different orders: a deadlock, noticed by a timeout."""
import asyncio


async def transfer(name, first, second):
    async with first:
        print(name, "has one")
        await asyncio.sleep(0.1)
        async with second:
            print(name, "has both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    try:
        async with asyncio.timeout(2):
            await asyncio.gather(transfer("x", a, b), transfer("y", b, a))
    except TimeoutError:
        print("deadlock?", a.locked(), b.locked())
    await asyncio.gather(transfer("x", a, b), transfer("y", a, b))


asyncio.run(main())
