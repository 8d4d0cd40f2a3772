"""A token bucket: at most so many requests a second."""
import asyncio
import time


class TokenBucket:
    def __init__(self, rate: float, capacity: int) -> None:
        self.rate = rate
        self.capacity = capacity
        self.tokens = float(capacity)
        self.updated = time.monotonic()

    def _refill(self) -> None:
        now = time.monotonic()
        self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
        self.updated = now

    async def take(self) -> None:
        while True:
            self._refill()
            if self.tokens >= 1:
                self.tokens -= 1
                return
            await asyncio.sleep((1 - self.tokens) / self.rate)


async def request(number, bucket):
    await bucket.take()
    print(f"{time.monotonic():.2f}: request {number}")


async def main():
    bucket = TokenBucket(rate=4, capacity=3)
    for number in range(8):
        await request(number, bucket)
    await asyncio.sleep(1)
    await asyncio.gather(*(request(f"burst-{n}", bucket) for n in range(3)))


asyncio.run(main())
