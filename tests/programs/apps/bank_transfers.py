"""Concurrent transfers between accounts; locks in a fixed order."""
import asyncio
import random


class Account:
    def __init__(self, name, balance):
        self.name, self.balance = name, balance
        self.lock = asyncio.Lock()

    def __lt__(self, other):
        return self.name < other.name


class Refused(Exception):
    pass


async def transfer(source, target, amount):
    first, second = sorted((source, target))
    async with first.lock, second.lock:
        if source.balance < amount:
            raise Refused(f"{source.name} cannot pay {amount}")
        await asyncio.sleep(0.05)
        source.balance -= amount
        await asyncio.sleep(0.05)
        target.balance += amount
        return amount


async def main():
    rng = random.Random(1)
    accounts = [Account(name, 100) for name in ("ann", "bob", "cid")]
    jobs = []
    for _ in range(12):
        source, target = rng.sample(accounts, 2)
        jobs.append(transfer(source, target, rng.randrange(20, 120, 10)))
    results = await asyncio.gather(*jobs, return_exceptions=True)
    for result in results:
        print("refused: " + str(result) if isinstance(result, Refused) else f"moved {result}")
    print({a.name: a.balance for a in accounts}, sum(a.balance for a in accounts))
    print(f"took {asyncio.get_running_loop().time():.2f} s")


asyncio.run(main())
