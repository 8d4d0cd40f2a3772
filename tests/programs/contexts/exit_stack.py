"""AsyncExitStack: as many resources as needed, closed in reverse."""
import asyncio
from contextlib import AsyncExitStack, ExitStack, suppress


class Resource:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("open", self.name)
        if self.name == "broken":
            raise OSError("cannot open")
        return self.name

    async def __aexit__(self, *exc):
        await asyncio.sleep(0.1)
        print("close", self.name)


async def use(names):
    async with AsyncExitStack() as stack:
        stack.callback(print, "callback")
        opened = [await stack.enter_async_context(Resource(name)) for name in names]
        print("using", opened)
    print("all closed")


async def main():
    await use(["one", "two"])
    with suppress(OSError):
        await use(["three", "broken", "four"])
    with ExitStack() as stack:
        for n in range(3):
            stack.callback(lambda n=n: print("undo", n))
        stack.pop_all()
        stack.callback(print, "only this")


asyncio.run(main())
