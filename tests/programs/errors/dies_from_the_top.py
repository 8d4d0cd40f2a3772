"""An error while arguments are computed: those that were there die from the last to the first."""

import asyncio


class Part:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def use(*parts, **named):
    return parts, named


async def work(name):
    return name


def stays():
    try:
        use(Part("one"), Part("two"), three=1 / 0)
    except ZeroDivisionError as error:
        print("here:", error)


def leaves():
    kept = Part("kept")
    use(Part("a"), [Part("b")], {"c": Part("c")}, kept.missing)


async def main():
    try:
        asyncio.gather(asyncio.sleep(0.2), work("first"), work("second"), return_exceptions=[][0])
    except IndexError as error:
        print("main:", error)
    await asyncio.sleep(0)
    return [work("third"), work("fourth"), {}["none"]]


stays()
try:
    leaves()
except AttributeError as error:
    print("left:", error)
try:
    asyncio.run(main())
except KeyError as error:
    print("run:", error)
