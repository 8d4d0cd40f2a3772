import asyncio


async def f():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            await asyncio.sleep(1)
            print(i)
        finally:
            print("f", i)
    while True:
        try:
            await asyncio.sleep(1)
            raise ValueError(1)
        except ValueError:
            return "r"
        finally:
            print("last")


async def main():
    print(await f())


asyncio.run(main())
