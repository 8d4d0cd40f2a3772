"""gather gets a list instead of its items."""
import asyncio


async def square(n):
    await asyncio.sleep(0.1)
    return n * n


async def main():
    coroutines = [square(n) for n in range(3)]
    print(await asyncio.gather(coroutines))


asyncio.run(main())
