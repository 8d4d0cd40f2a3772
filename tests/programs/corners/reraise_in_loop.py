import asyncio


async def f(n):
    try:
        if n == 0:
            raise ValueError("zero")
        await f(n - 1)
    except ValueError:
        print("level", n)
        raise


async def main():
    await f(5)


asyncio.run(main())
