"""An async generator yields values over time."""
import asyncio


async def ticker(delay, to):
    """Yield numbers from 0 to `to` every `delay` seconds."""
    for i in range(to):
        yield i
        await asyncio.sleep(delay)


async def main():
    async for i in ticker(0.5, 4):
        print(i, end=" ")
    print()
    squares = [i * i async for i in ticker(0.1, 6) if i % 2]
    print(squares)
    print({i: chr(97 + i) async for i in ticker(0.1, 3)})
    print(sum([x async for x in ticker(0.1, 5)]))
    print(ticker.__doc__, type(ticker(1, 1)).__name__)


asyncio.run(main())
