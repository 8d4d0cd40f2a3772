"""Integers of any size."""

googol = 10 ** 100
print(googol)
print(len(str(2 ** 1000)), 2 ** 1000 % 1_000_007, pow(3, 10 ** 6, 998_244_353))
print(googol // 3 ** 50, -googol // 7 ** 100, -7 // 2, -7 % 3, divmod(-17, 5), divmod(17, -5))
print(0xFF, 0b1010, 0o17, hex(255), bin(-10), oct(64), f"{2**70:,}", f"{255:#x} {255:08b} {-5:+d}")
print((1 << 80) + 1, (1 << 80) >> 77, ~5, 6 & 3, 6 | 3, 6 ^ 3, -1 >> 10)
print((12345678901234567890).bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"))
print(int("  -42 "), int("ff", 16), int("0b101", 0), int("1_000"), int(3.99), int(-3.99), int(True))
print(3 / 2, 4 / 2, 2 ** -1, 2 ** 0.5, 10 ** 20 / 3, 7 // 2.0, 1e300 * 1e10)
print(round(2.5), round(3.5), round(2.675, 2), round(1234567, -3), round(-0.5), round(1e20))


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([e for e in (2, 3, 5, 7, 11, 13, 17, 19, 31, 61, 67, 89, 107, 127) if is_prime(2 ** e - 1)])
import math
print(math.factorial(25), math.comb(50, 25), math.gcd(2 ** 60, 6 ** 20), math.isqrt(10 ** 41), math.lcm(4, 6, 10))
try:
    print(int("12x"))
except ValueError as error:
    print("ValueError:", error)
try:
    print(1 << -1)
except ValueError as error:
    print("ValueError:", error)
try:
    print(10 ** 400 * 1.0)
except OverflowError as error:
    print("OverflowError:", error)
