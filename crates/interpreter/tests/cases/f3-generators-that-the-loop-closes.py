"""Asynchronous generators that are alive when the loop ends are closed by tasks of the loop's own."""
import asyncio

kept = []


async def numbers(name):
    try:
        for number in range(3):
            yield number
    finally:
        await asyncio.sleep(0.1)
        print(name, "is closed")


async def main():
    stream = numbers("a")
    print(await anext(stream))
    kept.append(stream)
    over = numbers("b")
    print([number async for number in over])
    kept.append(over)
    raise ValueError("the end")


asyncio.run(main())
