import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def log():
    print("log begins at", asyncio.get_running_loop().time())


async def main():
    writing = asyncio.create_task(log())
    for seconds in [1, 3]:
        compute(seconds)
    await asyncio.sleep(2)
    await writing


asyncio.run(main())
