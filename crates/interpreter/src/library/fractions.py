"""Fractions of integers."""

import math
import numbers

__all__ = ["Fraction"]


def _parse(text):
    whole = text.strip()
    above, slash, below = whole.partition("/")
    try:
        if slash:
            if not below or below[0] in "+-":
                raise ValueError
            return int(above), int(below)
        mantissa, _, power = whole.lower().partition("e")
        integer, _, part = mantissa.partition(".")
        if part and not part.replace("_", "").isdigit():
            raise ValueError
        number = int((integer + part) if integer.strip("+-") else integer + (part or "x"))
        exponent = (int(power) if "e" in whole.lower() else 0) - len(part.replace("_", ""))
    except ValueError:
        raise ValueError(f"Invalid literal for Fraction: {text!r}") from None
    return (number * 10**exponent, 1) if exponent >= 0 else (number, 10**-exponent)


class Fraction(numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                above, below = numerator, 1
            elif isinstance(numerator, str):
                above, below = _parse(numerator)
            elif hasattr(numerator, "as_integer_ratio"):
                above, below = numerator.as_integer_ratio()
            elif hasattr(numerator, "numerator"):
                above, below = numerator.numerator, numerator.denominator
            else:
                raise TypeError(
                    "argument should be a string or a Rational instance or have the as_integer_ratio() method"
                )
        elif isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
            above = numerator.numerator * denominator.denominator
            below = denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if below == 0:
            raise ZeroDivisionError(f"Fraction({above}, 0)")
        shared = math.gcd(above, below)
        if below < 0:
            shared = -shared
        self._numerator, self._denominator = above // shared, below // shared
        return self

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)
    real = property(lambda self: self)
    imag = property(lambda self: 0)

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    from_decimal = from_float

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec):
        if not format_spec or format_spec[-1] not in "eEfFgG%":
            return format(str(self), format_spec)
        return format(float(self), format_spec)

    def _operate(self, other, exact, rough):
        if isinstance(other, (int, Fraction)):
            return exact(self, other if isinstance(other, Fraction) else Fraction(other))
        return rough(float(self), other) if isinstance(other, float) else NotImplemented

    def _operate_right(self, other, exact, rough):
        if isinstance(other, int):
            return exact(Fraction(other), self)
        return rough(other, float(self)) if isinstance(other, float) else NotImplemented

    def __add__(self, other):
        return self._operate(other, _add, lambda a, b: a + b)

    def __radd__(self, other):
        return self._operate_right(other, _add, lambda a, b: a + b)

    def __sub__(self, other):
        return self._operate(other, _sub, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._operate_right(other, _sub, lambda a, b: a - b)

    def __mul__(self, other):
        return self._operate(other, _mul, lambda a, b: a * b)

    def __rmul__(self, other):
        return self._operate_right(other, _mul, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._operate(other, _div, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._operate_right(other, _div, lambda a, b: a / b)

    def __floordiv__(self, other):
        return self._operate(other, _floordiv, lambda a, b: a // b)

    def __rfloordiv__(self, other):
        return self._operate_right(other, _floordiv, lambda a, b: a // b)

    def __mod__(self, other):
        return self._operate(other, lambda a, b: _sub(a, _mul(b, Fraction(_floordiv(a, b)))), lambda a, b: a % b)

    def __rmod__(self, other):
        return self._operate_right(other, lambda a, b: _sub(a, _mul(b, Fraction(_floordiv(a, b)))), lambda a, b: a % b)

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, other):
        if isinstance(other, Fraction) and other._denominator == 1:
            other = other._numerator
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self._numerator**other, self._denominator**other)
            if self._numerator == 0:
                raise ZeroDivisionError(f"Fraction({self._denominator ** -other}, 0)")
            return Fraction(self._denominator**-other, self._numerator**-other)
        return float(self) ** (float(other) if isinstance(other, Fraction) else other)

    def __rpow__(self, other):
        return other**self._numerator if self._denominator == 1 else other ** float(self)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self._numerator // self._denominator if self._numerator >= 0 else -(-self._numerator // self._denominator)

    __trunc__ = __int__

    def __float__(self):
        return self._numerator / self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            return whole + (twice > self._denominator or (twice == self._denominator and whole % 2))
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        modulus = 2**61 - 1
        try:
            found = abs(self._numerator) % modulus * pow(self._denominator, -1, modulus) % modulus
        except ValueError:
            found = 314159
        found = found if self._numerator >= 0 else -found
        return -2 if found == -1 else found

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator == other.numerator * self._denominator
        return float(self) == other if isinstance(other, float) else NotImplemented

    def _compare(self, other, compare):
        if isinstance(other, (int, Fraction)):
            return compare(self._numerator * other.denominator, other.numerator * self._denominator)
        return compare(float(self), other) if isinstance(other, float) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __bool__(self):
        return self._numerator != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _add(a, b):
    return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)


def _sub(a, b):
    return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)


def _mul(a, b):
    return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)


def _div(a, b):
    return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)


def _floordiv(a, b):
    return a._numerator * b._denominator // (a._denominator * b._numerator)
