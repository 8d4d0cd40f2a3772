"""While the thread works the ticker goes on; without a thread it does not."""
import asyncio
import time


async def ticker(stop):
    n = 0
    while not stop.is_set():
        print(f"{time.perf_counter():.1f} tick {n}")
        n += 1
        await asyncio.sleep(0.25)


def crunch(seconds):
    print("crunching")
    time.sleep(seconds)
    print("crunched")
    return seconds


async def main():
    stop = asyncio.Event()
    task = asyncio.create_task(ticker(stop))
    await asyncio.sleep(0)
    await asyncio.to_thread(crunch, 0.6)
    print("-- now on the loop")
    crunch(0.6)
    stop.set()
    await task


asyncio.run(main())
