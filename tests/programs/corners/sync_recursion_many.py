import asyncio


def deep(n):
    if n == 0:
        raise ValueError("sync")
    deep(n - 1)


async def main():
    deep(10)


asyncio.run(main())
