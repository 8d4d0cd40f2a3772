"""Tuples, unpacking, swapping, named tuples."""
from collections import namedtuple
from typing import NamedTuple

point = (3, 4)
x, y = point
print(point, x, y, point[0], point[-1], len(point), (1,), (), tuple("abc"), point + (5,), point * 2)
a, b = 1, 2
a, b = b, a
print(a, b, (1, 2) < (1, 3), (1, 2) == (1, 2), 3 in point, point.index(4), point.count(3), hash((1, 2)) == hash((1, 2)))


def divide(a, b):
    return a // b, a % b


quotient, remainder = divide(17, 5)
print(quotient, remainder, divide(9, 4))
head, *tail = 1, 2, 3
*init, last = "abc"
(p, (q, r)), s = (1, (2, 3)), 4
print(head, tail, init, last, p, q, r, s)
for i, (letter, number) in enumerate([("a", 1), ("b", 2)], start=1):
    print(i, letter, number)
Color = namedtuple("Color", "red green blue", defaults=[0])
c = Color(255, green=128)
print(c, c.red, c[1], c._asdict(), c._replace(blue=9), Color._fields, isinstance(c, tuple), c == (255, 128, 0))


class Place(NamedTuple):
    name: str
    lat: float = 0.0

    def north(self):
        return self.lat > 0


here = Place("Bern", 46.9)
print(here, here.north(), Place("Null Island"), here._fields)


def too_many():
    a, b = 1, 2, 3


def too_few():
    a, b = [1]


def too_few_starred():
    a, *b, c = [1]


def not_iterable():
    a, b = 5


def assign():
    point[0] = 1


attempts = (
    too_many, too_few, too_few_starred, not_iterable, assign,
    lambda: (1, 2)[5], lambda: Color(1), lambda: c.purple, lambda: () + [1],
)
for attempt in attempts:
    try:
        attempt()
    except Exception as error:
        print(f"{attempt.__name__}: {type(error).__name__}: {error}")
