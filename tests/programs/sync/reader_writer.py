"""A lock for many readers or one writer, made of a condition."""
import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self._condition = asyncio.Condition()
        self._readers = 0
        self._writing = False

    @asynccontextmanager
    async def reading(self):
        async with self._condition:
            await self._condition.wait_for(lambda: not self._writing)
            self._readers += 1
        try:
            yield self._readers
        finally:
            async with self._condition:
                self._readers -= 1
                self._condition.notify_all()

    @asynccontextmanager
    async def writing(self):
        async with self._condition:
            await self._condition.wait_for(lambda: not self._writing and self._readers == 0)
            self._writing = True
        try:
            yield
        finally:
            async with self._condition:
                self._writing = False
                self._condition.notify_all()


data = {"value": 0}


async def reader(lock, name, start):
    await asyncio.sleep(start)
    async with lock.reading() as readers:
        print(f"{name} reads {data['value']} (readers: {readers})")
        await asyncio.sleep(0.3)


async def writer(lock, start):
    await asyncio.sleep(start)
    async with lock.writing():
        value = data["value"]
        await asyncio.sleep(0.2)
        data["value"] = value + 1
        print("wrote", data["value"])


async def main():
    lock = ReadWriteLock()
    await asyncio.gather(
        reader(lock, "r1", 0), reader(lock, "r2", 0.1), writer(lock, 0.05), reader(lock, "r3", 0.6), writer(lock, 0.5)
    )


asyncio.run(main())
