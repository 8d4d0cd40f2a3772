"""A cache whose entries expire, with one loader at a time for each key."""
import asyncio
import time


class TTLCache:
    def __init__(self, ttl):
        self.ttl = ttl
        self._entries = {}
        self._locks = {}
        self.hits = self.misses = 0

    async def get(self, key, load):
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            entry = self._entries.get(key)
            if entry is not None and entry[1] > time.monotonic():
                self.hits += 1
                return entry[0]
            self.misses += 1
            value = await load(key)
            self._entries[key] = value, time.monotonic() + self.ttl
            return value

    def __len__(self):
        return sum(1 for _, expires in self._entries.values() if expires > time.monotonic())


async def slow_square(n):
    print(f"  computing {n}² at {time.monotonic():.1f}")
    await asyncio.sleep(0.5)
    return n * n


async def main():
    cache = TTLCache(ttl=1.0)
    print(await asyncio.gather(*(cache.get(n % 3, slow_square) for n in range(9))))
    print(cache.hits, cache.misses, len(cache))
    await asyncio.sleep(0.8)
    print(await cache.get(1, slow_square), len(cache))
    await asyncio.sleep(0.8)
    print(await cache.get(2, slow_square), cache.hits, cache.misses)


asyncio.run(main())
