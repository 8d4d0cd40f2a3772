"""Functions: defaults, keywords, starred parameters, mutable defaults, docs, attributes."""


def greet(name, greeting="Hello", *, punctuation="!"):
    """Return a greeting."""
    return f"{greeting}, {name}{punctuation}"


def total(*numbers, start=0, **options):
    result = start
    for number in numbers:
        result += number
    return result, options


def only_positional(a, b, /, c, *, d):
    return a, b, c, d


def append_to(item, target=[]):
    target.append(item)
    return target


def fresh(item, target=None):
    target = [] if target is None else target
    target.append(item)
    return target


print(greet("Ada"), greet("Bob", "Hi"), greet(greeting="Yo", name="Cid", punctuation="?"))
print(total(), total(1, 2, 3), total(*range(4), start=10, unit="m"), total(**{"start": 5, "x": 1}))
print(only_positional(1, 2, 3, d=4), only_positional(*"ab", **{"c": 1, "d": 2}))
print(append_to(1), append_to(2), fresh(1), fresh(2), append_to.__defaults__)
print(greet.__doc__, greet.__name__, greet.__kwdefaults__, greet.__annotations__, callable(greet), type(greet))
square = lambda n: n * n
print(square(4), (lambda *a, **k: (a, k))(1, b=2), list(map(square, [1, 2])), list(filter(None, [0, 1, "", "a"])))
greet.calls = 3
print(greet.calls, print("nothing") is None, max(3, *[1, 5], 2), [f(9) for f in (abs, str, float)])


def outer():
    def inner():
        return outer.__name__
    return inner


print(outer()(), outer().__qualname__)
dispatch = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "pow": pow}
for operation, (a, b) in {"add": (1, 2), "sub": (5, 3), "pow": (2, 8)}.items():
    print(operation, dispatch[operation](a, b))
for call in (
    lambda: greet(),
    lambda: greet("a", "b", "c"),
    lambda: greet("a", name="b"),
    lambda: greet("a", volume=3),
    lambda: only_positional(a=1, b=2, c=3, d=4),
    lambda: only_positional(1, 2, 3),
    lambda: total(x=1, *5),
    lambda: square(),
    lambda: greet("a", greetin="x"),
    lambda: total(**[1]),
    lambda: 5(),
):
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error)
