"""Closures: counters, late binding, nonlocal, function factories."""


def make_counter(start=0):
    count = start

    def increment(step=1):
        nonlocal count
        count += step
        return count

    def reset():
        nonlocal count
        count = start

    increment.reset = reset
    return increment


def multiplier(factor):
    return lambda value: value * factor


one, two = make_counter(), make_counter(10)
print(one(), one(), two(), one(5), two(2))
one.reset()
print(one(), make_counter.__name__, one.__name__, one.__qualname__)
double, triple = map(multiplier, (2, 3))
print(double(21), triple("ab"), double([1]))

late = [lambda: n for n in range(3)]
bound = [lambda n=n: n for n in range(3)]
print([f() for f in late], [f() for f in bound])


def compose(*functions):
    def composed(value):
        for function in reversed(functions):
            value = function(value)
        return value
    return composed


print(compose(str, abs, int)("-12"), compose()("same"))
total = 0


def add(n):
    global total
    total += n
    return total


print([add(n) for n in (1, 2, 3)], total, one.__closure__ is not None, len(one.__closure__))
