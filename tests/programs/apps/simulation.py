"""A small discrete-event simulation: cars at a petrol station."""
import asyncio
import random
import statistics


class Resource:
    def __init__(self, capacity):
        self._semaphore = asyncio.Semaphore(capacity)
        self.waiting = 0
        self.longest_queue = 0

    async def __aenter__(self):
        self.waiting += 1
        self.longest_queue = max(self.longest_queue, self.waiting)
        await self._semaphore.acquire()
        self.waiting -= 1

    async def __aexit__(self, *_):
        self._semaphore.release()


async def car(name, arrives, pump, rng, waits):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(arrives)
    start = loop.time()
    async with pump:
        waits.append(loop.time() - start)
        fuel = rng.randint(20, 60)
        await asyncio.sleep(fuel / 20)
    print(f"{loop.time():6.2f} {name} leaves with {fuel} l after waiting {waits[-1] if len(waits) == 1 else loop.time() - start - fuel / 20:.2f}")


async def main():
    rng = random.Random(2025)
    pump, waits, arrival = Resource(2), [], 0.0
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            arrival += rng.uniform(0, 1.5)
            group.create_task(car(f"car {number}", round(arrival, 3), pump, rng, waits))
    print(f"mean wait {statistics.mean(waits):.3f}, median {statistics.median(waits):.3f}, longest queue {pump.longest_queue}")


asyncio.run(main())
