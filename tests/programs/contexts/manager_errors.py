"""Context managers used wrongly."""
import asyncio
from contextlib import contextmanager


class NotAManager:
    pass


class Sync:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


async def main():
    try:
        async with Sync():
            pass
    except TypeError as error:
        print("TypeError:", error)


try:
    with NotAManager():
        pass
except TypeError as error:
    print("TypeError:", error)
asyncio.run(main())
for manager in (never, twice):
    try:
        with manager() as value:
            print(value)
    except RuntimeError as error:
        print("RuntimeError:", error)
try:
    with asyncio.timeout(1):
        pass
except TypeError as error:
    print("TypeError:", error)
