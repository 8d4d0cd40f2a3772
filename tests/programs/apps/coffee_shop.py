"""A coffee shop: customers, two baristas, a till; numbers by a seeded generator."""
import asyncio
import random
import time
from collections import Counter, namedtuple

Order = namedtuple("Order", "number customer drink placed")
DRINKS = {"espresso": 0.5, "latte": 1.2, "tea": 0.8}


class Shop:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.orders = asyncio.Queue(maxsize=3)
        self.sold = Counter()
        self.waits = []

    async def customer(self, number):
        await asyncio.sleep(self.rng.expovariate(1 / 2))
        drink = self.rng.choice(list(DRINKS))
        order = Order(number, f"customer {number}", drink, time.monotonic())
        if self.orders.full():
            print(f"{time.monotonic():5.2f} {order.customer} queues up")
        await self.orders.put(order)

    async def barista(self, name):
        try:
            while True:
                order = await self.orders.get()
                await asyncio.sleep(DRINKS[order.drink])
                self.sold[order.drink] += 1
                self.waits.append(time.monotonic() - order.placed)
                print(f"{time.monotonic():5.2f} {name} serves {order.drink} to {order.customer}")
                self.orders.task_done()
        except asyncio.CancelledError:
            print(f"{time.monotonic():5.2f} {name} goes home")
            raise


async def main():
    shop = Shop(seed=21)
    baristas = [asyncio.create_task(shop.barista(name)) for name in ("Luigi", "Maria")]
    await asyncio.gather(*(shop.customer(n) for n in range(1, 9)))
    await shop.orders.join()
    for barista in baristas:
        barista.cancel()
    await asyncio.gather(*baristas, return_exceptions=True)
    print(dict(shop.sold), f"longest wait {max(shop.waits):.2f}", f"mean {sum(shop.waits) / len(shop.waits):.3f}")


asyncio.run(main())
