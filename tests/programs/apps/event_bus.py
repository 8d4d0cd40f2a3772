"""Publish and subscribe: an event bus whose handlers are plain or async functions."""
import asyncio
import inspect
from collections import defaultdict


class EventBus:
    def __init__(self):
        self._handlers = defaultdict(list)
        self.log = []

    def on(self, name):
        def register(handler):
            self._handlers[name].append(handler)
            return handler
        return register

    async def emit(self, name, **payload):
        self.log.append(name)
        handlers = self._handlers.get(name, [])
        if not handlers:
            print(f"(nobody listens to {name})")
        for handler in handlers:
            result = handler(**payload)
            if inspect.isawaitable(result):
                await result


bus = EventBus()


@bus.on("order")
async def reserve(item, quantity=1):
    await asyncio.sleep(0.2)
    print(f"reserved {quantity} × {item}")
    if quantity > 2:
        await bus.emit("big order", item=item)


@bus.on("order")
def count(item, **rest):
    count.total = getattr(count, "total", 0) + rest.get("quantity", 1)
    print("total so far", count.total)


@bus.on("big order")
async def notify(item):
    print("please look at the big order of", item)


async def main():
    await bus.emit("order", item="tea")
    await bus.emit("order", item="cups", quantity=3)
    await bus.emit("refund", item="tea")
    await asyncio.gather(*(bus.emit("order", item=i) for i in ("a", "b")))
    print(bus.log, count.total)


asyncio.run(main())
