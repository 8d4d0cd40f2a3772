import asyncio


async def a():
    raise ValueError("a")


async def b():
    try:
        await a()
    except ValueError as e:
        raise KeyError("b") from e


async def c():
    try:
        await b()
    except KeyError:
        raise RuntimeError("c")


async def d():
    try:
        await c()
    finally:
        await asyncio.sleep(1)
        raise TypeError("d")


async def main():
    try:
        await asyncio.gather(c(), d())
    except RuntimeError:
        await d()


asyncio.run(main())
