"""A condition: wait until something is so, and be told when it may have changed."""
import asyncio


class Buffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            print("put", item, self.items)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            while not self.items:
                await self.changed.wait()
            item = self.items.pop(0)
            print("got", item, self.items)
            self.changed.notify(1)
            return item


async def main():
    buffer = Buffer(2)

    async def fill():
        for letter in "abcde":
            await buffer.put(letter)

    async def drain():
        letters = []
        for _ in range(5):
            await asyncio.sleep(0.2)
            letters.append(await buffer.get())
        return "".join(letters)

    _, word = await asyncio.gather(fill(), drain())
    print(word)
    try:
        buffer.changed.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
