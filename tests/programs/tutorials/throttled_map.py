"""A map over many items with a limit of concurrency, written three ways."""
import asyncio
from typing import Awaitable, Callable, Iterable, TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def bounded_map(function: Callable[[T], Awaitable[R]], items: Iterable[T], limit: int) -> list[R]:
    semaphore = asyncio.Semaphore(limit)

    async def one(item: T) -> R:
        async with semaphore:
            return await function(item)

    return await asyncio.gather(*map(one, items))


async def worker_map(function, items, limit):
    items = list(items)
    results = [None] * len(items)
    numbered = iter(enumerate(items))

    async def work():
        for index, item in numbered:
            results[index] = await function(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(work())
    return results


async def chunked_map(function, items, limit):
    results, chunk = [], []
    for item in items:
        chunk.append(item)
        if len(chunk) == limit:
            results += await asyncio.gather(*map(function, chunk))
            chunk.clear()
    return results + list(await asyncio.gather(*map(function, chunk)))


async def slow_double(n):
    await asyncio.sleep(n / 10)
    return n * 2


async def main():
    loop = asyncio.get_running_loop()
    for way in (bounded_map, worker_map, chunked_map):
        start = loop.time()
        print(f"{way.__name__:<12} {await way(slow_double, [5, 1, 1, 1, 4, 2], 2)} {loop.time() - start:.1f} s")


asyncio.run(main())
