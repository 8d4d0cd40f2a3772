"""Objects that can be awaited: __await__ as a generator and by delegation."""
import asyncio


class Countdown:
    def __init__(self, start):
        self.start = start

    def __await__(self):
        for number in range(self.start, 0, -1):
            print("counting", number)
            yield
        return "go"


class Lazy:
    """Computes its value the first time it is awaited."""

    def __init__(self, function):
        self.function = function
        self._task = None

    def __await__(self):
        if self._task is None:
            self._task = asyncio.ensure_future(self.function())
        return self._task.__await__()


class Wrong:
    def __await__(self):
        return [1, 2, 3]


async def expensive():
    print("computing")
    await asyncio.sleep(1)
    return 42


async def main():
    print(await Countdown(3))
    lazy = Lazy(expensive)
    print(await asyncio.gather(lazy, lazy))
    print(await lazy)
    try:
        await Wrong()
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
