from decimal import *
from decimal import Decimal as D


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


print(D("0.1") + D("0.2"), D(1) / 3, D("1.10") * 2, D("10") - D("0.01"), D(7) / 2, D("1") / D("8"), D("100") / D("3"))
print(repr(D("1.0")), D(3), D("-0"), D("1E+3"), D("1e-10"), D("123456789012345678901234567890"), +D("123456789012345678901234567890"))
print(D(0.1), D(0.5), D(2.5) == 2.5, D("1.0") == 1, D("0.1") == 0.1, D(1) < 2, D("1.5") > D("1.25"), max(D(1), D("2.5")), hash(D(5)) == hash(5))
print(D("2.675").quantize(D("0.01")), D("2.665").quantize(D("0.01")), D("2.665").quantize(D("0.01"), rounding=ROUND_HALF_UP), D("7.9").quantize(D("1"), ROUND_DOWN))
print(round(D("2.5")), round(D("3.14159"), 2), int(D("-3.7")), float(D("0.25")), D("-3.7").to_integral_value(), abs(D("-1.5")), -D("1.5"), bool(D(0)))
print(D("7") // D("2"), D("7") % D("3"), D("-7") // 2, D("-7") % 3, divmod(D("7.5"), 2), D(2) ** 10, D(2) ** -1, D("1.1") ** 2, D(2).sqrt(), D(16).sqrt())
print(f"{D('1234.5678'):.2f}", f"{D('1234567.891'):,.2f}", f"{D('0.256'):.1%}", f"{D('3'):>8}|{D('3.5'):<8}|{D('3.5'):^8}|{D('-3.5'):08.2f}", f"{D('1.5')}", "%s" % D("2.50"))
print(D("1.200").normalize(), D("1200").normalize(), D("3.14").as_tuple(), D("0.25").as_integer_ratio(), D("12.5").adjusted(), sum([D("0.1")] * 10), sum([D("1.5"), D("2.5")]))
print(D("Infinity") > 5, D("NaN") == D("NaN"), D("inf") + 1, D("NaN").is_nan(), D("1e400") * D("1e400"))
attempt(lambda: D("abc"))
attempt(lambda: D(1) / 0)
attempt(lambda: D(0) / 0)
attempt(lambda: D(1) + 1.5)
attempt(lambda: D(None))
attempt(lambda: D(-1).sqrt())
with localcontext() as context:
    context.prec = 5
    print(D(1) / 7, D("1.23456789") + 0)
getcontext().prec = 10
print(D(1) / 7, D(22) / 7, getcontext().prec)
getcontext().prec = 28
price, rate = D("19.99"), D("0.0825")
tax = (price * rate).quantize(D("0.01"), rounding=ROUND_HALF_UP)
print(price * 3, tax, price + tax, sorted([D("3"), D("1.5"), D("2")]), {D("1.0"): "one"}[1], D("5").compare(D("3")))
