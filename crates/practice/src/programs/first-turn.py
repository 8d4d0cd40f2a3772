import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def background():
    print("background starts at", asyncio.get_running_loop().time())


async def main():
    task = asyncio.create_task(background())
    compute(2)
    await asyncio.sleep(1)
    await task


asyncio.run(main())
