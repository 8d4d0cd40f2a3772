"""Errors in generators."""


def wrong():
    yield 1
    raise StopIteration


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")


def busy():
    yield next(itself)


try:
    print(list(wrong()))
except RuntimeError as error:
    print("RuntimeError:", error, "|", repr(error.__cause__))
g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print("RuntimeError:", error)
itself = busy()
try:
    next(itself)
except ValueError as error:
    print("ValueError:", error)
try:
    (n for n in range(3)).send(5)
except TypeError as error:
    print("TypeError:", error)
try:
    len(n for n in range(3))
except TypeError as error:
    print("TypeError:", error)
print(list(n / 0 for n in []))
numbers = (10 // n for n in (5, 2, 0, 1))
for number in numbers:
    print(number)
