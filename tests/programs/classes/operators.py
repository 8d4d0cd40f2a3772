"""Operator overloading: a vector, a fraction and a polynomial."""
from functools import total_ordering
from math import gcd, hypot


class Vector:
    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vector({self.x!r}, {self.y!r})"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __abs__(self):
        return hypot(self.x, self.y)

    def __bool__(self):
        return bool(abs(self))

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __iter__(self):
        return iter((self.x, self.y))

    def __getitem__(self, index):
        return (self.x, self.y)[index]

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self


@total_ordering
class Fraction:
    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError("a fraction needs a bottom")
        common = gcd(top, bottom) * (1 if bottom > 0 else -1)
        self.top, self.bottom = top // common, bottom // common

    def __str__(self):
        return f"{self.top}/{self.bottom}"

    def __add__(self, other):
        other = other if isinstance(other, Fraction) else Fraction(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    __radd__ = __add__

    def __truediv__(self, other):
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __eq__(self, other):
        return (self.top, self.bottom) == (other.top, other.bottom)

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom

    def __float__(self):
        return self.top / self.bottom


a, b = Vector(3, 4), Vector(1, 2)
print(a + b, a - b, a * 2, 3 * b, a @ b, abs(a), bool(Vector()), -a, a == Vector(3, 4), a != b)
x, y = a
a += b
print(x, y, a, a[0], list(b), len({Vector(1, 2), b}), Vector(1) in [b, Vector(1, 0)], sum([a, b], Vector()))
half, third = Fraction(1, 2), Fraction(2, 6)
print(half + third, half / third, third < half, half >= third, max(half, third), 1 + half, sum([half, third, third]), float(third), Fraction(3, -6))
for attempt in (lambda: a + 1, lambda: 1 + a, lambda: a @ 2, lambda: half / Fraction(0), lambda: a < b, lambda: a[2]):
    try:
        print(attempt())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
