"""Enumerations: members, values, auto, flags, methods, lookup."""
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = "#f00"
    GREEN = "#0f0"
    BLUE = "#00f"

    def css(self):
        return f"color: {self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN


class Priority(IntEnum):
    LOW = 1
    HIGH = 10


class State(Enum):
    NEW = auto()
    ACTIVE = auto()
    DONE = auto()

    @property
    def next(self):
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()


class Level(StrEnum):
    DEBUG = auto()
    INFO = "info-level"


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color("#00f"), Color["GREEN"], Color.BLUE.css())
print(list(Color), len(Color), Color.RED is Color("#f00"), Color.RED == "#f00", Color.default(), isinstance(Color.RED, Color))
print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, sorted([Priority.HIGH, Priority.LOW]), Priority(10), f"{Priority.LOW}")
print(State.NEW.next, State.DONE.next, [s.value for s in State], {s: s.name.lower() for s in State})
rw = Permission.READ | Permission.WRITE
print(rw, Permission.READ in rw, Permission.EXECUTE in rw, rw & Permission.WRITE, Permission(0), bool(Permission(0)), rw.value)
print(Level.DEBUG, Level.INFO, Level.INFO.upper(), Level.DEBUG == "debug", f"{Level.INFO:>12}")
print(Color.__members__.keys(), "RED" in Color.__members__, hash(Color.RED) == hash(Color.RED))
for attempt in (lambda: Color("pink"), lambda: Color["PINK"], lambda: Color.PINK, lambda: setattr(Color, "RED", 1), lambda: Color.RED < Color.BLUE):
    try:
        attempt()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print("ValueError:", error)


class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.673e-11 * self.mass / self.radius ** 2


for planet in Planet:
    print(planet.name.title(), round(planet.gravity, 2), planet)
