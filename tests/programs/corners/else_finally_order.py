import asyncio


async def f(n):
    try:
        print("try")
        if n == 1:
            raise ValueError(1)
        if n == 2:
            return "early"
    except ValueError:
        print("except")
        return "ex"
    else:
        print("else")
        return "el"
    finally:
        print("finally")
        await asyncio.sleep(0)


async def main():
    for n in range(3):
        print(await f(n))


asyncio.run(main())
