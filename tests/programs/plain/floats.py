"""Floating-point numbers: what they print, and what surprises."""
import math

print(0.1 + 0.2, 0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3), 1 / 3, 2 / 3, 1e16, 1e15, 123456789.123456789)
print(1e-5, 0.0001, 1.0, 100.0, 1.5e300, -0.0, float("inf"), -float("inf"), float("nan"))
print(sum([0.1] * 10), math.fsum([0.1] * 10), sum([0.1] * 3), sum([1, 2.5, 3]))
print(f"{math.pi:.2f} {math.pi:10.3f}| {math.pi:<10.4f}| {math.pi:e} {1234567.891:,.2f} {0.256:.1%} {1e10:g} {0.00001:g}")
print("%.3f %5d %-5s| %05.1f %x %e %s" % (2.0005, 42, "ab", 3.14159, 255, 12345.678, [1]))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), int(-1.5), round(-1.5), round(1.25, 1), round(0.5))
print(math.sqrt(2), math.sin(1), math.cos(1), math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.hypot(3, 4))
print(7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, divmod(7.5, 2), 2 ** 0.5, 1e308 * 10)
print((0.5).as_integer_ratio(), (3.0).is_integer(), float("  1e3 "), float("-.5"), 3.7.__int__(), (2.5).hex())
print(max(1, 2.5, 2), min(1.5, 1), abs(-2.5), 1 == 1.0, hash(1) == hash(1.0), True + 1.5)
nan = float("nan")
print(nan == nan, nan in [nan], math.isnan(nan), math.inf > 10 ** 100, sorted([3.5, 1, 2.25, -1]))
for bad in ("abc", "1,5", ""):
    try:
        float(bad)
    except ValueError as error:
        print("ValueError:", error)
for call in (lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: math.sqrt(-1), lambda: math.log(0), lambda: 2.0 ** 5000, lambda: int(math.inf)):
    try:
        print(call())
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        print(type(error).__name__ + ":", error)
