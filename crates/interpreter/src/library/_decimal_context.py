"""How decimal numbers are rounded, and what may go wrong with them."""

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING"
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP"


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


def _rounded(sign, number, digits, rounding):
    """`number` without its last digits, rounded."""
    if digits <= 0:
        return number * 10**-digits
    whole, rest = divmod(number, 10**digits)
    if rest == 0:
        return whole
    half = 5 * 10 ** (digits - 1)
    up = {
        ROUND_DOWN: False, ROUND_UP: True, ROUND_CEILING: not sign, ROUND_FLOOR: bool(sign), ROUND_HALF_UP: rest >= half,
        ROUND_HALF_DOWN: rest > half, ROUND_HALF_EVEN: rest > half or (rest == half and whole % 2 == 1),
        ROUND_05UP: whole % 5 == 0,
    }[rounding]
    return whole + up


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None, traps=None):
        self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp = prec, rounding, Emin, Emax, capitals, clamp
        self.traps = dict.fromkeys((InvalidOperation, DivisionByZero, Overflow), True) if traps is None else traps
        self.flags = {}

    def __repr__(self):
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
            f"clamp={self.clamp}, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])"
        )

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)

    def create_decimal(self, num="0"):
        from decimal import Decimal

        return +Decimal(num)

    def clear_flags(self):
        pass

    def sqrt(self, a):
        return self.create_decimal(a).sqrt()

    def divide(self, a, b):
        return self.create_decimal(a) / b


_context = DefaultContext = Context()
BasicContext, ExtendedContext = Context(9, ROUND_HALF_UP), Context(9)


def getcontext():
    return _context


def setcontext(context, /):
    global _context
    _context = context


class localcontext:
    def __init__(self, ctx=None, **options):
        self._new = (ctx or getcontext()).copy()
        for name, value in options.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._before = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *details):
        setcontext(self._before)


for _type in (DecimalException, Clamped, InvalidOperation, ConversionSyntax, DivisionByZero, DivisionUndefined, Inexact, Rounded, Overflow,
              Underflow, FloatOperation, Context):
    _type.__module__ = "decimal"
