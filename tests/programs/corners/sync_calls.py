import asyncio


def deep(n):
    if n == 0:
        raise ValueError("sync")
    return deep(n - 1)


def once(n):
    print("once", n)
    return n + 1


async def main():
    print(once(1) + once(2))
    deep(4)


asyncio.run(main())
