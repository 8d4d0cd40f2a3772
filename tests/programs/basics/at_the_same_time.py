"""As tasks they overlap: the run takes as long as the longest."""
import asyncio
import time


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)
    return what.upper()


async def main():
    start = time.perf_counter()
    first = asyncio.create_task(say_after(2, "slow"))
    second = asyncio.create_task(say_after(1, "quick"))
    print("both are started")
    results = [await first, await second]
    print(results)
    print(f"took {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
