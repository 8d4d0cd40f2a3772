"""async for over something that is not asynchronous."""
import asyncio


async def main():
    async for item in [1, 2, 3]:
        print(item)


asyncio.run(main())
