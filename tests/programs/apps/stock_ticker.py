"""Prices that walk at random, alarms for limits, moving averages."""
import asyncio
import random
from collections import deque


class Ticker:
    def __init__(self, symbol, price, seed):
        self.symbol, self.price = symbol, price
        self.random = random.Random(seed)
        self.subscribers = []

    async def run(self, ticks):
        for _ in range(ticks):
            await asyncio.sleep(0.25)
            self.price = round(self.price * (1 + self.random.uniform(-0.05, 0.05)), 2)
            for queue in self.subscribers:
                queue.put_nowait((self.symbol, self.price))
        for queue in self.subscribers:
            queue.put_nowait(None)

    def subscribe(self):
        self.subscribers.append(queue := asyncio.Queue())
        return queue


async def moving_average(queue, size=3):
    window = deque(maxlen=size)
    while (update := await queue.get()) is not None:
        symbol, price = update
        window.append(price)
        print(f"{symbol:<4} {price:>8.2f}  avg {sum(window) / len(window):8.3f} {'↑' if price > window[0] else '↓' if price < window[0] else '='}")


async def alarm(queue, low, high):
    count = 0
    while (update := await queue.get()) is not None:
        if not low <= update[1] <= high:
            count += 1
            print("  ALARM", *update)
    return count


async def main():
    acme = Ticker("ACME", 100.0, seed=6)
    *_, alarms = await asyncio.gather(acme.run(8), moving_average(acme.subscribe()), alarm(acme.subscribe(), 97, 104))
    print("alarms:", alarms)


asyncio.run(main())
