"""Only awaitables can be awaited."""
import asyncio


def twice(number):
    return number * 2


async def main():
    print("before")
    result = await twice(21)
    print("after", result)


asyncio.run(main())
