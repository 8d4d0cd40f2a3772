"""What is mostly simple, where it is not: numbers at the edge of a word, keys of several kinds, names that come and go, calls that fail."""

import asyncio


def numbers():
    top = 2**63 - 1
    for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (2**32, 3), (2**32 + 1, 2**32), (-top - 1, -1), (top, 1)]:
        print(a // b, a % b, a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a == b)
    for a, b in [(1, 0.5), (0.5, 1), (2**53 + 1, 1.0), (3, 2), (2**53, 2**53 - 1), (2**60, 3), (-1, 3), (0, -2)]:
        print(a + b, a - b, a * b, a / b, a < b, a == b)
    for a, b in [(1, 0), (1.5, 0), (0, 0.0), (2**70, 0)]:
        for operate in (lambda: a / b, lambda: a // b, lambda: a % b):
            try:
                operate()
            except ZeroDivisionError as error:
                print("error:", error)
    nan = float("nan")
    print(nan == nan, nan != nan, nan < 1.0, nan >= nan, 0.0 == -0.0, True + True, True & 3, 3 - True)
    total = top
    total += 1
    total -= 1
    print(total == top, total, -total - 1)
    truths = [0, 1, -1, None, "", "a", [], [0], 0.0, 0.1, True, False, {}, set()]
    print([1 if value else 0 for value in truths], [not value for value in truths], [value and 1 for value in truths])


def texts():
    for a, b in [("a", "b"), ("a", "aa"), ("", "a"), ("é", "z"), ("a" * 300, "a" * 301), ("x", "x")]:
        print(a == b, a != b, a < b, a <= b, a > b, a >= b)
    print("a|b||c".split("|"), "|".split("|"), "".split("|"), "a|b|c".split("|", 1), "aXXbXX".split("XX"), "ä–b".split("–"))
    number, flag, word = 12345678901234567890, True, "w"
    print(f"{7}{-7}{flag}{number}{1.0}{word}{None}", f"{7:3}{7!r:>3}{flag!s}{'':>2}|")


class One:
    def __eq__(self, other):
        return other == 1

    def __hash__(self):
        return hash(1)


def keys():
    table = {1: "int", "1": "text", None: "none", (1,): "tuple"}
    print(table[True], table[1.0], table["1"], table[One()], One() in table, 2 in table, "2" in table)
    table[True] = "bool"
    table[One()] = "one"
    table["new"] = table["new"] = 0
    table[2] = table[-1] = table[-2] = "int"
    print(table, One() in {1, 2}, 1.0 in {1}, "a" in {"a"}, -1 in {-2}, 2**61 in {1})
    for key in ([], {}, set()):
        for use in (lambda: table[key], lambda: key in table, lambda: key in {1}, lambda: table.update({key: 1})):
            try:
                use()
            except TypeError as error:
                print("error:", error)
    for key in ("no", 5, None, (2,)):
        try:
            print(table[key])
        except KeyError as error:
            print("no key:", error)
    try:
        for key in table:
            table[str(key) + "!"] = 1
    except RuntimeError as error:
        print("error:", error)
    print([pair for pair in zip(table.items(), enumerate(table.values()))][-1])


def names():
    global len, late
    seen = []
    for step in range(4):
        if step == 1:
            len = lambda items: 42
        if step == 3:
            del len
        try:
            seen.append((len("abc"), late))
        except NameError as error:
            seen.append((len("abc"), str(error)))
        late = step
    print(seen)


class Shadowed:
    kind = "class"

    def method(self):
        return "method of the class"


def attributes():
    thing, other = Shadowed(), Shadowed()
    said = []
    for step in range(6):
        said.append((thing.method(), thing.kind, other.method(), other.kind))
        if step == 0:
            thing.method = lambda: "its own"
        if step == 1:
            thing.kind = "own"
        if step == 2:
            Shadowed.kind = property(lambda self: "a property", lambda self, value: None)
        if step == 3:
            Shadowed.method = lambda self: "another"
            del thing.method
        if step == 4:
            Shadowed.kind = "class again"
    for line in said:
        print(*line, sep=", ")


class Computed:
    def __init__(self, value):
        self.value = value

    @property
    def half(self):
        return self.value / 2

    @property
    def lost(self):
        return self.nowhere

    @property
    def endless(self):
        return self.endless


class Asked(Computed):
    def __getattr__(self, name):
        return f"asked for {name}"


def computed():
    print(Computed(3).half, Asked(3).half, Asked(3).lost, Asked(3).other)
    for read in (lambda: Computed(None).half, lambda: Computed(1).lost, lambda: Computed(1).endless, lambda: Asked("x").half):
        try:
            print(read())
        except Exception as error:
            print(type(error).__name__, error)
    try:
        Computed(1).half = 2
    except AttributeError as error:
        print(error)


class Bad:
    def __init__(self):
        return 1


class Closing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def holds(name):
    kept = Closing(name)
    return kept.name


def counts(n):
    kept = Closing(f"of {n}")
    try:
        for i in range(n):
            sent = yield i
            if sent:
                print("sent", sent)
    finally:
        print("finally", n)
    return kept.name


def delegates(n):
    result = yield from counts(n)
    print("result", result)
    result = yield from counts(n - 1)
    return result


def calls():
    try:
        Bad()
    except TypeError as error:
        print(error)
    print(holds("first"), holds("second"))
    print([i for i in counts(3)], list(delegates(2)), sum(delegates(3)))
    for i in counts(5):
        if i == 1:
            break
    print("after the break")
    one = delegates(3)
    print(next(one), one.send("hello"), next(one))
    one.close()
    for call in (lambda: holds(), lambda: holds(1, 2), lambda: counts(), lambda: next(counts("x"))):
        try:
            call()
        except TypeError as error:
            print(error)


async def step(n):
    if n == 0:
        await asyncio.sleep(0.1)
        return [0]
    return [n] + await step(n - 1)


async def breaks(n):
    try:
        return await (breaks(n - 1) if n else asyncio.sleep(0, 1 / 0))
    finally:
        print("left", n)


async def main():
    print(await step(5), await asyncio.gather(step(1), step(2)))
    try:
        await breaks(2)
    except ZeroDivisionError as error:
        print(error)
    task = asyncio.create_task(step(3))
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


numbers()
texts()
keys()
names()
attributes()
computed()
calls()
asyncio.run(main())
Computed(0).value.missing
