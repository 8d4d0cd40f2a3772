import asyncio


async def c(n):
    try:
        await asyncio.sleep(n)
        print("done", n)
        if n == 1:
            raise ValueError(n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    try:
        await asyncio.gather(c(1), c(2), c(3))
    except ValueError:
        print("caught")
    await asyncio.sleep(1.5)
    print("bye")


asyncio.run(main())
