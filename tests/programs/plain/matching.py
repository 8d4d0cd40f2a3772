"""match: literals, captures, classes, sequences, mappings, guards."""
from dataclasses import dataclass
from enum import Enum


@dataclass
class Point:
    x: int
    y: int


class Color(Enum):
    RED = 1
    BLUE = 2


def http(status):
    match status:
        case 200:
            return "OK"
        case 301 | 302:
            return "moved"
        case int() if 400 <= status < 500:
            return "client error"
        case int(code):
            return f"code {code}"
        case _:
            return "not a status"


def describe(value):
    match value:
        case []:
            return "empty list"
        case [x]:
            return f"one: {x}"
        case [Point(x=0, y=0), *rest]:
            return f"starts at the origin, {len(rest)} more"
        case [first, *_, last]:
            return f"from {first} to {last}"
        case Point(x, y) if x == y:
            return f"on the diagonal at {x}"
        case Point(x=x_value):
            return f"x is {x_value}"
        case {"type": "circle", "radius": r, **others}:
            return f"circle {r} {others}"
        case {"type": kind}:
            return f"some {kind}"
        case Color.RED:
            return "red"
        case str() as text:
            return f"text of {len(text)}"
        case (1 | 2) as small:
            return f"small {small}"
        case -1 | 1.5 | None | True:
            return f"special {value!r}"
        case float(number):
            return f"float {number}"
    return "no case"


for status in (200, 302, 404, 500, "x"):
    print(status, http(status))
for value in (
    [], [7], [Point(0, 0), 1, 2], (1, 2, 3), Point(5, 5), Point(1, 2), {"type": "circle", "radius": 2, "fill": "red"},
    {"type": "square"}, Color.RED, Color.BLUE, "[]", 2, -1, None, True, 2.5, {"kind": 1}, {1, 2}, range(3),
):
    print(repr(value), "->", describe(value))


def command(line):
    match line.split():
        case ["go", ("north" | "south") as direction]:
            print("going", direction)
        case ["take", *things] if things:
            print("taking", ", ".join(things))
        case ["quit"]:
            return False
        case other:
            print("what?", other)
    return True


for line in ("go north", "go up", "take lamp key", "take", "quit", "never"):
    if not command(line):
        break
