"""Decorators: plain, with parameters, stacked, as classes, with state."""
import functools
import time


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            print(f"{function.__name__} took {time.perf_counter() - start:.2f} s")
    return wrapper


def repeat(times):
    def decorator(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorator


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@timed
def slow(seconds):
    """Sleeps."""
    time.sleep(seconds)
    return seconds


@repeat(3)
def roll(state=[0]):
    state[0] += 1
    return state[0]


@CountCalls
def square(n):
    return n * n


@timed
@repeat(times=2)
def both(text):
    return text[::-1]


print(slow(0.5), slow.__name__, slow.__doc__, slow.__wrapped__ is not slow)
print(roll(), roll.__name__)
print(square(3), square(4), square.calls, square.__name__)
print(both("abc"))
registry = {}


def register(name=None):
    def decorate(function):
        registry[name or function.__name__] = function
        return function
    return decorate


@register()
def start():
    return "started"


@register("halt")
def stop():
    return "stopped"


print(sorted(registry), registry["halt"](), start())


@functools.cache
def collatz(n):
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


print(max(range(1, 50), key=collatz), collatz.cache_info().hits > 10)


@functools.singledispatch
def describe(value):
    return f"something: {value}"


@describe.register
def _(value: int):
    return f"an int: {value}"


@describe.register(list)
def _(value):
    return f"a list of {len(value)}"


print(describe("x"), describe(3), describe([1, 2]), functools.reduce(lambda a, b: a * b, range(1, 6)), functools.partial(pow, 2)(5))
