"""Numbers with decimal digits, rounded as a context says."""

import numbers as _numbers
from _decimal_context import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, BasicContext, Clamped,
    Context, ConversionSyntax, DecimalException, DefaultContext, DivisionByZero, DivisionUndefined, ExtendedContext, FloatOperation,
    Inexact, InvalidOperation, Overflow, Rounded, Underflow, _rounded, getcontext, localcontext, setcontext,
)


class Decimal(_numbers.Number):
    """`(-1) ** sign * number * 10 ** exponent`; infinities and what is no number have a `kind`."""

    __slots__ = ("_sign", "_number", "_exponent", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return cls._of(value._sign, value._number, value._exponent, value._kind)
        if isinstance(value, int):
            return cls._of(int(value < 0), abs(int(value)), 0)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, str):
            return cls._parse(value)
        if isinstance(value, (tuple, list)):
            sign, digits, exponent = value
            return cls._of(sign, int("".join(map(str, digits)) or "0"), exponent)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def _of(cls, sign, number, exponent, kind=""):
        self = object.__new__(cls)
        self._sign, self._number, self._exponent, self._kind = sign, number, exponent, kind
        return self

    @classmethod
    def _parse(cls, text):
        plain = text.strip().replace("_", "").lower()
        sign = int(plain.startswith("-"))
        plain = plain[1:] if plain[:1] in ("+", "-") else plain
        if plain in ("inf", "infinity"):
            return cls._of(sign, 0, 0, "Infinity")
        if plain in ("nan", "snan"):
            return cls._of(sign, 0, 0, "NaN")
        digits, e, power = plain.partition("e")
        whole, point, part = digits.partition(".")
        if not (whole + part).isdigit() or (e and not power.lstrip("+-").isdigit()):
            raise InvalidOperation([ConversionSyntax])
        return cls._of(sign, int(whole + part), (int(power) if e else 0) - len(part))

    @classmethod
    def from_float(cls, f):
        if f != f or f in (float("inf"), float("-inf")):
            return cls._parse(str(f))
        above, below = f.as_integer_ratio()
        power = below.bit_length() - 1
        sign = int(above < 0 or str(f).startswith("-"))
        return cls._of(sign, abs(above) * 5**power, -power)

    def _fixed(self):
        """Rounded to the digits of the context."""
        context, digits = getcontext(), len(str(self._number))
        if self._kind or digits <= context.prec:
            return self
        drop = digits - context.prec
        number = _rounded(self._sign, self._number, drop, context.rounding)
        if len(str(number)) > context.prec:
            number, drop = number // 10, drop + 1
        return Decimal._of(self._sign, number, self._exponent + drop)

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._kind:
            return sign + self._kind
        digits = str(self._number)
        left = self._exponent + len(digits)
        if self._exponent <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        return sign + text + ("" if left == point else f"E{left - point:+d}")

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        from _decimal_format import format_decimal

        return format_decimal(self, spec) if spec else str(self)

    def _other(self, other):
        if isinstance(other, Decimal):
            return other
        return Decimal(other) if isinstance(other, int) else None

    def _value(self):
        """Its digits with their sign."""
        return -self._number if self._sign else self._number

    @staticmethod
    def _aligned(a, b):
        exponent = min(a._exponent, b._exponent)
        return a._value() * 10 ** (a._exponent - exponent), b._value() * 10 ** (b._exponent - exponent), exponent

    def _special(self, other, combine):
        if self._kind == "NaN" or other._kind == "NaN":
            return Decimal("NaN")
        return Decimal(str(combine(float(self), float(other))).replace("inf", "Infinity").replace("nan", "NaN"))

    def _add(self, other):
        if self._kind or other._kind:
            return self._special(other, lambda a, b: a + b)
        a, b, exponent = self._aligned(self, other)
        total = a + b
        sign = int(total < 0) or int(total == 0 and self._sign and other._sign)
        return Decimal._of(sign, abs(total), exponent)._fixed()

    def __add__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self._add(other)

    __radd__ = __add__

    def __sub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self._add(other.copy_negate())

    def __rsub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other._add(self.copy_negate())

    def __mul__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._kind or other._kind:
            return self._special(other, lambda a, b: a * b)
        sign = self._sign ^ other._sign
        return Decimal._of(sign, self._number * other._number, self._exponent + other._exponent)._fixed()

    __rmul__ = __mul__

    def _divide(self, other):
        if self._kind or other._kind:
            return self._special(other, lambda a, b: a / b if b else a)
        sign = self._sign ^ other._sign
        if other._number == 0:
            if self._number == 0:
                raise InvalidOperation([DivisionUndefined])
            raise DivisionByZero([DivisionByZero])
        ideal = self._exponent - other._exponent
        if self._number == 0:
            return Decimal._of(sign, 0, ideal)
        shift = len(str(other._number)) - len(str(self._number)) + getcontext().prec + 1
        above, below = self._number, other._number
        if shift >= 0:
            number, rest = divmod(above * 10**shift, below)
        else:
            number, rest = divmod(above, below * 10**-shift)
        exponent = ideal - shift
        if rest:
            # One that is not exact does not end in what rounding takes for a half.
            number += number % 5 == 0
        else:
            while exponent < ideal and number % 10 == 0:
                number, exponent = number // 10, exponent + 1
        return Decimal._of(sign, number, exponent)._fixed()

    def __truediv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self._divide(other)

    def __rtruediv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other._divide(self)

    def _quotient(self, other):
        if other._number == 0 and not other._kind:
            raise (DivisionByZero([DivisionByZero]) if self._number else InvalidOperation([DivisionUndefined]))
        a, b, exponent = self._aligned(self, other)
        whole = abs(a) // abs(b)
        rest = abs(a) - whole * abs(b)
        return Decimal._of(self._sign ^ other._sign, whole, 0), Decimal._of(self._sign, rest, exponent)

    def __floordiv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self._quotient(other)[0]

    def __rfloordiv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other._quotient(self)[0]

    def __mod__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self._quotient(other)[1]

    def __rmod__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other._quotient(self)[1]

    def __divmod__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self._quotient(other)

    def __pow__(self, other, modulo=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if other == other.to_integral_value():
            power = int(other)
            if power >= 0:
                sign = self._sign if power % 2 else 0
                return Decimal._of(sign, self._number**power, self._exponent * power)._fixed()
            return Decimal(1)._divide(Decimal._of(self._sign if power % 2 else 0, self._number**-power, self._exponent * -power))
        return Decimal(repr(float(self) ** float(other)))

    def __rpow__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other**self

    def __neg__(self):
        return Decimal._of(self._sign ^ 1 if self._number or self._kind else 0, self._number, self._exponent, self._kind)._fixed()

    def __pos__(self):
        return Decimal._of(self._sign if self._number or self._kind else 0, self._number, self._exponent, self._kind)._fixed()

    def __abs__(self):
        return Decimal._of(0, self._number, self._exponent, self._kind)._fixed()

    def copy_negate(self):
        return Decimal._of(self._sign ^ 1, self._number, self._exponent, self._kind)

    def copy_abs(self):
        return Decimal._of(0, self._number, self._exponent, self._kind)

    def sqrt(self, context=None):
        import math

        if self._sign and self._number:
            raise InvalidOperation([InvalidOperation])
        prec = (context or getcontext()).prec
        shift = max(0, 2 * (prec + 1) - len(str(self._number)))
        shift += (self._exponent - shift) % 2
        number = self._number * 10**shift
        root, exponent, ideal = math.isqrt(number), (self._exponent - shift) // 2, self._exponent // 2
        if root * root == number:
            while exponent < ideal and root % 10 == 0:
                root, exponent = root // 10, exponent + 1
        elif root % 5 == 0:
            root += 1
        return Decimal._of(0, root, exponent)._fixed()

    def quantize(self, exp, rounding=None, context=None):
        exponent = Decimal(exp)._exponent
        number = _rounded(self._sign, self._number, exponent - self._exponent, rounding or getcontext().rounding)
        if len(str(number)) > getcontext().prec:
            raise InvalidOperation([InvalidOperation])
        return Decimal._of(self._sign, number, exponent)

    def to_integral_value(self, rounding=None, context=None):
        if self._kind or self._exponent >= 0:
            return Decimal(self)
        return Decimal._of(self._sign, _rounded(self._sign, self._number, -self._exponent, rounding or getcontext().rounding), 0)

    to_integral = to_integral_value

    def normalize(self, context=None):
        fixed = self._fixed()
        if fixed._number == 0:
            return Decimal._of(fixed._sign, 0, 0)
        number, exponent = fixed._number, fixed._exponent
        while number % 10 == 0:
            number, exponent = number // 10, exponent + 1
        return Decimal._of(fixed._sign, number, exponent)

    def as_tuple(self):
        from collections import namedtuple

        kind = namedtuple("DecimalTuple", "sign digits exponent")
        return kind(self._sign, tuple(map(int, str(self._number))), self._kind[:1] or self._exponent)

    def as_integer_ratio(self):
        from fractions import Fraction

        return Fraction(self._value() * 10 ** max(self._exponent, 0), 10 ** max(-self._exponent, 0)).as_integer_ratio()

    def adjusted(self):
        return self._exponent + len(str(self._number)) - 1

    def is_nan(self):
        return self._kind == "NaN"

    def is_infinite(self):
        return self._kind == "Infinity"

    def is_finite(self):
        return not self._kind

    def is_zero(self):
        return not self._kind and self._number == 0

    def is_signed(self):
        return bool(self._sign)

    def max(self, other, context=None):
        return self if self >= other else +Decimal(other)

    def min(self, other, context=None):
        return self if self <= other else +Decimal(other)

    def compare(self, other, context=None):
        return Decimal((self > other) - (self < other))

    def _compare(self, other, compare):
        if isinstance(other, float):
            return compare(float(self), other) if self._kind or other != other else self._compare(Decimal.from_float(other), compare)
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._kind or other._kind:
            return compare(float(self), float(other))
        a, b, _ = self._aligned(self, other)
        return compare(a, b)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __hash__(self):
        if self._kind:
            return hash(float(self))
        from fractions import Fraction

        return hash(Fraction(*self.as_integer_ratio()))

    def __bool__(self):
        return bool(self._number or self._kind)

    def __int__(self):
        if self._kind:
            raise (OverflowError if self._kind == "Infinity" else ValueError)(f"cannot convert {self._kind} to integer")
        whole = self._number * 10**self._exponent if self._exponent >= 0 else self._number // 10**-self._exponent
        return -whole if self._sign else whole

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __round__(self, ndigits=None):
        if ndigits is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._of(0, 1, -ndigits), ROUND_HALF_EVEN)

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
