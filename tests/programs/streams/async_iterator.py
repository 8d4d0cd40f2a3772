"""An async iterator as a class."""
import asyncio


class Clock:
    def __init__(self, ticks, every=1.0):
        self.ticks = ticks
        self.every = every

    def __aiter__(self):
        self.left = self.ticks
        return self

    async def __anext__(self):
        if self.left <= 0:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(self.every)
        return self.ticks - self.left


class Broken:
    def __aiter__(self):
        return 5


async def main():
    async for tick in Clock(3, 0.5):
        print("tick", tick)
    else:
        print("no break")
    it = aiter(Clock(1))
    print(await anext(it))
    print(await anext(it, "none left"))
    for thing in (Broken(), [1, 2]):
        try:
            async for x in thing:
                print(x)
        except TypeError as error:
            print("TypeError:", error)
    try:
        for x in Clock(1):
            print(x)
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
