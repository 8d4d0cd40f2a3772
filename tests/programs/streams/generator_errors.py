"""Errors in async generators, and using them wrongly."""
import asyncio


async def faulty():
    yield 1
    raise ValueError("the stream broke")


async def main():
    received = []
    try:
        async for item in faulty():
            received.append(item)
    except ValueError as error:
        print(received, error)
    generator = faulty()
    try:
        for item in generator:
            print(item)
    except TypeError as error:
        print("TypeError:", error)
    try:
        await generator
    except TypeError as error:
        print("TypeError:", error)
    first = await anext(generator)
    print(first)
    await generator.aclose()
    print([x async for x in generator])
    async for item in faulty():
        print("item", item)


asyncio.run(main())
