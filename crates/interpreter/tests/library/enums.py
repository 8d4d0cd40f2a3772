import enum
from enum import *


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name} is {self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN

    @property
    def low(self):
        return self.name.lower()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, type(Color.RED), Color)
print(list(Color), len(Color), Color(2), Color["BLUE"], Color.CRIMSON is Color.RED, Color.CRIMSON)
print(Color.__members__, list(Color.__members__))
for f in (
    lambda: Color(9),
    lambda: Color["X"],
    lambda: Color.NOPE,
    lambda: setattr(Color, "RED", 5),
    lambda: delattr(Color, "RED"),
    lambda: Color.RED + 1,
    lambda: Color.RED < Color.BLUE,
    lambda: setattr(Color.RED, "value", 3),
    lambda: setattr(Color.RED, "name", 3),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    Color.RED.describe(),
    Color.default(),
    Color.BLUE.low,
    Color.RED == 1,
    Color.RED == Color.RED,
    Color.RED in Color,
    1 in Color,
    7 in Color,
    isinstance(Color.RED, Color),
    bool(Color.RED),
)
print({Color.RED: "r"}[Color.RED], f"{Color.RED} {Color.RED:>12}|{Color.RED!r}", "%s" % Color.RED)
print(list(reversed(Color)), hash(Color.RED) == hash("RED"))
try:

    class Sub(Color):
        X = 1

except TypeError as e:
    print(e)


class N(IntEnum):
    LOW = 1
    HIGH = 10


print(
    N.LOW,
    repr(N.LOW),
    N.LOW + 1,
    N.LOW < N.HIGH,
    f"{N.HIGH:05d}",
    sorted([N.HIGH, N.LOW]),
    N(10),
    N.LOW == 1,
    max(N),
    int(N.HIGH),
    isinstance(N.LOW, int),
    [10, 20][N.LOW],
)


class S(StrEnum):
    A = auto()
    Bee = auto()
    C = "see"


print(S.A, repr(S.A), S.Bee.value, S.C.upper(), S.A == "a", f"{S.C:>5}", S("see"), "-".join(S), S.A + "!")
try:

    class SB(StrEnum):
        A = 1

except TypeError as e:
    print(e)


class SS(str, Enum):
    X = "x"


print(SS.X, repr(SS.X), f"{SS.X}", SS.X == "x", SS.X.value, "%s" % SS.X, SS.X + "y")


class A(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()


print([m.value for m in A])


class Planet(Enum):
    EARTH = (5.97e24, 6.4e6)
    MARS = (6.4e23, 3.4e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def g(self):
        return round(6.67e-11 * self.mass / self.radius**2, 2)


print(Planet.EARTH.g, Planet.MARS, Planet.EARTH.value, repr(Planet.MARS), Planet((6.4e23, 3.4e6)))


class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    NONE = 0


print(
    P.R,
    repr(P.R),
    P.R | P.X,
    repr(P.R | P.X),
    P.RW,
    repr(P.RW),
    P.R in P.RW,
    P.X in P.RW,
    ~P.R,
    P(0),
    repr(P(0)),
    P.R & P.W,
    bool(P.R & P.W),
    list(P),
    list(P.RW),
    len(P.RW),
    P(7),
    P.R ^ P.RW,
    list(P.__members__),
    P.NONE,
    P.RW.value,
    P.R | P.W is P.RW,
)
for f in (lambda: P(8), lambda: P("x"), lambda: P.R | 1, lambda: 1 in P.R, lambda: P(-9)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(P(-1), P(-2), repr(P["RW"]))


class IP(IntFlag):
    R = 4
    W = 2
    X = 1


print(
    IP.R | IP.W,
    repr(IP.R | IP.W),
    IP.R | 8,
    repr(IP.R | 8),
    repr(IP(0)),
    IP.R + 1,
    repr(~IP.R),
    IP(7),
    repr(IP(7)),
    IP.R == 4,
    repr(IP.X | 2),
    repr(2 | IP.X),
    f"{IP.R}",
    repr(IP(16)),
)


class Q(Flag):
    A = 1
    B = 2


print(repr(Q(0)), Q(0), Q.A | Q.B, repr(Q(3)), ~(Q.A), ~(Q.A | Q.B))
Animal = Enum("Animal", "ANT BEE CAT")
print(list(Animal), Animal.BEE.value, Animal)
An = Enum("An", ["A", "B"], start=5)
print(list(An))
Ad = Enum("Ad", {"x": "ex", "y": "why"})
print(list(Ad))
Al = IntEnum("Al", [("p", 3), ("q", 4)])
print(list(Al), Al.p)


@unique
class U(Enum):
    A = 1
    B = 2


try:

    @unique
    class U2(Enum):
        A = 1
        B = 1
        C = 1

except ValueError as e:
    print(e)


class M(Enum):
    ON = "on"
    OFF = "off"

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for m in cls:
                if m.value == value.lower():
                    return m
        return None


print(M("ON"))
try:
    M("zzz")
except ValueError as e:
    print(e)
try:
    M(3)
except ValueError as e:
    print(e)


class G(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return name * 2

    AB = auto()
    CD = auto()


print([g.value for g in G])


class WithNew(Enum):
    def __new__(cls, value, label):
        obj = object.__new__(cls)
        obj._value_ = value
        obj.label = label
        return obj

    A = (1, "one")
    B = (2, "two")


print(WithNew(2).label, WithNew.A.value, repr(WithNew.B))


class Un(Enum):
    L = [1, 2]
    D = {"a": 1}


print(Un([1, 2]), Un({"a": 1}), repr(Un.L))


class F(float, Enum):
    PI = 3.14


print(F.PI, repr(F.PI), F.PI * 2, F(3.14))


class State(Enum):
    IDLE = "idle"
    BUSY = "busy"

    def nxt(self):
        match self:
            case State.IDLE:
                return State.BUSY
            case State.BUSY:
                return State.IDLE


print(State.IDLE.nxt(), State.BUSY.nxt().nxt(), State.IDLE.BUSY)
import copy

print(copy.deepcopy(State.IDLE) is State.IDLE, State.IDLE is State("idle"))


class Op(Enum):
    ADD = staticmethod(lambda a, b: a + b)
    K = member(lambda a: a)
    Z = nonmember(5)


print(Op.ADD(1, 2), Op.K.value(3), Op.Z, list(Op.__members__))


class Pri(Enum):
    LO = 1
    HI = 2

    def __lt__(self, o):
        return self.value < o.value


print(sorted([Pri.HI, Pri.LO]), max(Pri, key=lambda p: p.value))
import functools


@functools.total_ordering
class Lv(Enum):
    A = 1
    B = 2

    def __lt__(self, o):
        return self.value < o.value if self.__class__ is o.__class__ else NotImplemented


print(Lv.A <= Lv.B, Lv.A > Lv.B)


class T(tuple, Enum):
    P = (1, 2)


print(T.P, repr(T.P), T.P[1])


class H(Enum):
    A = "a"
    _ignore_ = ["tmp"]
    tmp = 3
    __secret = 9


print(list(H))


class Http(IntEnum):
    OK = 200, "fine"
    NF = 404, "not found"

    def __new__(cls, v, phrase):
        o = int.__new__(cls, v)
        o._value_ = v
        o.phrase = phrase
        return o


print(Http.OK, Http(404).phrase, repr(Http.NF), Http.OK == 200)


@verify(UNIQUE)
class V(Enum):
    A = 1


try:

    @verify(CONTINUOUS)
    class VC(Enum):
        A = 1
        B = 4

except ValueError as e:
    print(e)
try:
    Color()
except TypeError as e:
    print(e)
print(Color.RED.__class__.__name__, Color.__name__, Color.__doc__)
