"""A limiter that remembers the times of the last requests, as a context manager."""
import asyncio
from collections import deque


class SlidingWindow:
    def __init__(self, limit, period):
        self.limit, self.period = limit, period
        self.times = deque(maxlen=limit)

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        while len(self.times) == self.limit and loop.time() - self.times[0] < self.period:
            await asyncio.sleep(self.period - (loop.time() - self.times[0]))
        self.times.append(loop.time())
        return len(self.times)

    async def __aexit__(self, *exc_info):
        return False


async def main():
    window = SlidingWindow(limit=2, period=1.0)
    loop = asyncio.get_running_loop()
    for number in range(5):
        async with window as used:
            print(f"{loop.time():.1f}s call {number} ({used} in the window)")
            await asyncio.sleep(0.1)
    print(window.times)


asyncio.run(main())
