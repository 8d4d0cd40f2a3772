"""gather gives results in the order of its arguments, whoever ends first."""
import asyncio
import random

random.seed(7)


async def worker(number):
    delay = random.uniform(0.1, 1.0)
    await asyncio.sleep(delay)
    print(f"worker {number} after {delay:.3f}")
    return number ** 2


async def main():
    squares = await asyncio.gather(*[worker(n) for n in range(6)])
    for number, square in enumerate(squares):
        print(f"{number}² = {square}")
    print(max(squares), min(squares), sum(squares))


asyncio.run(main())
