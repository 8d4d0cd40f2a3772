"""Merging several streams into one through a queue."""
import asyncio
from typing import AsyncIterator


async def sensor(name: str, every: float, count: int) -> AsyncIterator[tuple[str, int]]:
    for number in range(count):
        await asyncio.sleep(every)
        yield name, number


async def merge(*streams):
    queue = asyncio.Queue()
    done = object()

    async def pump(stream):
        async for item in stream:
            await queue.put(item)
        await queue.put(done)

    tasks = [asyncio.create_task(pump(stream)) for stream in streams]
    left = len(tasks)
    while left:
        item = await queue.get()
        if item is done:
            left -= 1
        else:
            yield item
    await asyncio.gather(*tasks)


async def main():
    loop = asyncio.get_running_loop()
    async for name, number in merge(sensor("temp", 0.3, 4), sensor("wind", 0.5, 2), sensor("rain", 0.7, 1)):
        print(f"{loop.time():.1f} {name:<5} {number}")


asyncio.run(main())
