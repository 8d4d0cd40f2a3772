"""await in a function that is not async."""
import asyncio


async def main():
    numbers = [3, 1, 2]
    await asyncio.gather(*map(lambda n: await asyncio.sleep(n), numbers))


asyncio.run(main())
