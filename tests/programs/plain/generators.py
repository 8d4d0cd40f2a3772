"""Generators: lazy sequences, send, yield from, return values, pipelines."""


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, iterable):
    for _, item in zip(range(n), iterable):
        yield item


def running_average():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def flatten(nested):
    for item in nested:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def counted(items):
    count = 0
    for item in items:
        yield item
        count += 1
    return count


def wrapper():
    number = yield from counted("abc")
    yield f"{number} letters"


print(list(take(10, fibonacci())))
average = running_average()
next(average)
print([average.send(x) for x in (10, 20, 60)])
print(list(flatten([1, [2, [3, [4]], 5], [], [[6]]])))
print(list(wrapper()))
evens = (n for n in fibonacci() if n % 2 == 0)
print(next(evens), next(evens), next(evens), next(evens))
generator = take(2, "xyz")
print(next(generator), next(generator), next(generator, "over"))
try:
    next(generator)
except StopIteration as stop:
    print("StopIteration", stop.value)
print(sum(n * n for n in range(10)), max((len(w), w) for w in "to be or not".split()))


def guarded():
    try:
        while True:
            try:
                yield "value"
            except KeyError as error:
                print("caught", error)
    finally:
        print("closed")


g = guarded()
print(next(g), g.throw(KeyError("k")))
g.close()
g.close()
print(type(g), g.gi_frame)
