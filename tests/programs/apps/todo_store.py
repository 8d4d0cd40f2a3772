"""A store of todo items with an async API, filters, and a custom error."""
import asyncio
import itertools
from datetime import date, timedelta


class TodoError(LookupError):
    def __init__(self, number):
        super().__init__(f"there is no todo {number}")


class Store:
    def __init__(self, latency=0.05):
        self._items: dict[int, dict] = {}
        self._numbers = itertools.count(1)
        self.latency = latency

    async def add(self, text, *, due=None, tags=()):
        await asyncio.sleep(self.latency)
        number = next(self._numbers)
        self._items[number] = {"id": number, "text": text, "due": due, "tags": set(tags), "done": False}
        return number

    async def finish(self, number):
        await asyncio.sleep(self.latency)
        try:
            self._items[number]["done"] = True
        except KeyError:
            raise TodoError(number) from None

    async def find(self, *, tag=None, done=None, before=None):
        await asyncio.sleep(self.latency)
        for item in self._items.values():
            if tag is not None and tag not in item["tags"]:
                continue
            if done is not None and item["done"] is not done:
                continue
            if before is not None and (item["due"] is None or item["due"] >= before):
                continue
            yield item


def show(item):
    box = "x" if item["done"] else " "
    due = f" (due {item['due']:%d %b})" if item["due"] else ""
    return f"[{box}] {item['id']}. {item['text']}{due} {' '.join('#' + t for t in sorted(item['tags']))}".rstrip()


async def main():
    store = Store()
    today = date(2026, 5, 4)
    numbers = await asyncio.gather(
        store.add("buy milk", tags=["home"]),
        store.add("write report", due=today + timedelta(days=2), tags=["work", "urgent"]),
        store.add("call mum", due=today - timedelta(days=1)),
    )
    print(numbers)
    await store.finish(1)
    for filters in ({}, {"done": False}, {"tag": "work"}, {"before": today}):
        print(filters if "before" not in filters else "overdue")
        print("\n".join([show(item) async for item in store.find(**filters)]))
    await store.finish(9)


asyncio.run(main())
