import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def shrink(image, seconds):
    compute(seconds)
    print(image, "is small at", asyncio.get_running_loop().time())


async def main():
    await asyncio.gather(shrink("cat", 2), shrink("dog", 3), shrink("owl", 1))
    print("all are small at", asyncio.get_running_loop().time())


asyncio.run(main())
