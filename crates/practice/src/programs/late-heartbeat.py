import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def heartbeat():
    await asyncio.sleep(1)
    print("heartbeat at", asyncio.get_running_loop().time())


async def main():
    task = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    compute(4)
    await task


asyncio.run(main())
