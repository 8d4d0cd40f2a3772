"""Coroutines that draw numbers until one is large enough, each in a colour of its own."""
import asyncio
import random

COLORS = ("\033[0m", "\033[36m", "\033[91m", "\033[35m")


async def draw(index: int, threshold: int = 6) -> int:
    print(COLORS[index + 1] + f"Started draw({index}).")
    number = random.randint(0, 10)
    while number <= threshold:
        print(COLORS[index + 1] + f"draw({index}) == {number} too low; retrying.")
        await asyncio.sleep(index + 1)
        number = random.randint(0, 10)
    print(COLORS[index + 1] + f"---> Finished: draw({index}) == {number}" + COLORS[0])
    return number


async def main():
    return await asyncio.gather(*(draw(i, 10 - i - 1) for i in range(3)))


if __name__ == "__main__":
    random.seed(444)
    r1, r2, r3 = asyncio.run(main())
    print()
    print(f"r1: {r1}, r2: {r2}, r3: {r3}")
