"""f-strings: expressions, conversions, formats, nesting, =."""
from datetime import date

name, value, items = "Ada", 1234.5678, [1, 2, 3]
print(f"{name} {value} {items} {name!r} {len(name)} {'inner'} {items[0] + 1}")
print(f"{value:.2f} {value:10.1f}| {value:<10.1f}| {value:^12.2f}| {value:+.0f} {value:e} {value:,.3f} {value:_.1f}")
print(f"{42:5d}| {42:<5}| {42:^5}| {42:05d} {42:+} {42:b} {42:o} {42:x} {42:#X} {1_000_000:,} {42:c} {0.5:%}")
print(f"{'left':<10}|{'right':>10}|{'mid':^10}|{'fill':*^10}|{'cut':.2}|{True:5}|{None!s:>6}")
width, precision = 12, 3
print(f"{value:{width}.{precision}f}| {value:>{width}}| {name:-^{width}}|")
print(f"{name=} {value=:.1f} {items=!s} {1 + 1 = } {name.upper()=}")
print(f"{{braces}} {'{}'} {name!r:>8} {date(2026, 3, 9):%d.%m.%Y} {date(2026, 3, 9)!s} {3 if items else 4}")
print(f"{ {'a': 1}['a'] } {[x * 2 for x in items]} {(lambda x: x + 1)(2)} {f'{name:>5}':*<8} {name + f'{value:.0f}'}")
print(f"multi" f" part {name}" " string", f"{'a' if value > 1000 else 'b'}", f"{name[0]}{name[-1]:>3}", f'{", ".join(map(str, items))}')


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __format__(self, spec):
        return f"<{self.x:{spec or 'd'}};{self.y:{spec or 'd'}}>"

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


print(f"{Point(1, 2)} {Point(1, 2):.1f} {Point(1, 2)!r} {Point(3, 4)=}")
print(f"""{name
} over
lines {sum(
    items)}""")
for spec in ("q", ".2d", "10,s"):
    try:
        print(format(42, spec))
    except ValueError as error:
        print("ValueError:", error)
try:
    print(f"{name:d}")
except ValueError as error:
    print("ValueError:", error)
try:
    print(f"{items:>10}")
except TypeError as error:
    print("TypeError:", error)
