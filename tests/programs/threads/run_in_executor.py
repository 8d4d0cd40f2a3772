"""run_in_executor with a pool of one's own."""
import asyncio
import concurrent.futures
import functools
import time


def cpu_bound(n, power=2):
    time.sleep(n / 10)
    return sum(i ** power for i in range(n))


async def main():
    loop = asyncio.get_running_loop()
    result = await loop.run_in_executor(None, cpu_bound, 5)
    print("default thread pool", result)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2, thread_name_prefix="calc") as pool:
        start = time.perf_counter()
        jobs = [loop.run_in_executor(pool, functools.partial(cpu_bound, n, power=3)) for n in (3, 3, 6)]
        print(await asyncio.gather(*jobs))
        print(f"{time.perf_counter() - start:.1f} s with two threads")


if __name__ == "__main__":
    asyncio.run(main())
