"""Debouncing and throttling with callbacks of the loop."""
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay, self.callback = delay, callback
        self._handle = None

    def __call__(self, *args):
        if self._handle is not None:
            self._handle.cancel()
        loop = asyncio.get_running_loop()
        self._handle = loop.call_later(self.delay, self.callback, *args)


def throttle(interval):
    def decorate(function):
        last = None

        def wrapper(*args):
            nonlocal last
            now = asyncio.get_running_loop().time()
            if last is None or now - last >= interval:
                last = now
                return function(*args)
            wrapper.dropped += 1

        wrapper.dropped = 0
        return wrapper
    return decorate


@throttle(0.5)
def save(text):
    print(f"{asyncio.get_running_loop().time():.2f} saved {text!r}")


async def main():
    loop = asyncio.get_running_loop()
    search = Debouncer(0.3, lambda text: print(f"{loop.time():.2f} search for {text!r}"))
    typed = ""
    for letter, pause in zip("python", (0.1, 0.1, 0.4, 0.1, 0.1, 0.5)):
        typed += letter
        search(typed)
        save(typed)
        await asyncio.sleep(pause)
    print("dropped", save.dropped)


asyncio.run(main())
