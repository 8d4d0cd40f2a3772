"""Five philosophers, five forks; the forks are taken in order, so nobody starves."""
import asyncio
import random

random.seed(3)
NAMES = ["Plato", "Kant", "Hume", "Marx", "Arendt"]


class Philosopher:
    def __init__(self, name, left, right):
        self.name = name
        self.first, self.second = sorted((left, right), key=lambda fork: fork[0])
        self.meals = 0

    async def dine(self, meals):
        for _ in range(meals):
            await asyncio.sleep(random.uniform(0, 0.3))
            async with self.first[1], self.second[1]:
                await asyncio.sleep(random.uniform(0.1, 0.2))
                self.meals += 1
                print(f"{self.name} ate with {self.first[0]} and {self.second[0]}")


async def main():
    forks = [(n, asyncio.Lock()) for n in range(5)]
    table = [Philosopher(name, forks[i], forks[(i + 1) % 5]) for i, name in enumerate(NAMES)]
    await asyncio.gather(*(p.dine(2) for p in table))
    print({p.name: p.meals for p in table})


asyncio.run(main())
