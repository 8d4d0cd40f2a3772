import asyncio


def load():
    print("loading")
    return [1, 2, 3]


async def main():
    numbers = await load()
    print("sum:", sum(numbers))


asyncio.run(main())
