import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def tick(n, d):
    await asyncio.sleep(d)
    print(n, asyncio.get_running_loop().time())


async def main():
    ts = [asyncio.create_task(tick("a", 2)), asyncio.create_task(tick("b", 1)), asyncio.create_task(tick("c", 3))]
    await asyncio.sleep(0.5)
    compute(2)
    print("computed")
    await asyncio.sleep(0)
    print("turn")
    time.sleep(1)
    await asyncio.gather(*ts)


asyncio.run(main())
