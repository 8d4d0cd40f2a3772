import dataclasses
from dataclasses import *
from typing import ClassVar, Optional, List


def tryit(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 0

    def dist(self):
        return (self.x**2 + self.y**2) ** 0.5


p = Point(3, 4)
print(
    p,
    p.dist(),
    p == Point(3, 4),
    p == Point(3, 5),
    p == 3,
    p != Point(3, 4),
    Point(y=2, x=1),
    Point.__match_args__,
    Point.__doc__,
)
for f in (
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: Point(1, x=2),
    lambda: hash(p),
    lambda: p < p,
):
    tryit(f)


@dataclass
class Inv:
    name: str
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0
    total: float = field(init=False)
    secret: str = field(default="s", repr=False, compare=False)

    def __post_init__(self):
        self.total = len(self.name)
        Inv.count += 1


a, b = Inv("a"), Inv("b", ["t"])
a.tags.append(1)
print(a, b, Inv.count, a.tags is b.tags, [f.name for f in fields(a)], Inv("a", [1]) == a)


@dataclass(frozen=True, order=True)
class V:
    major: int
    minor: int = 0


print(V(1, 2) < V(1, 3), sorted([V(2), V(1, 5)]), hash(V(1, 2)) == hash((1, 2)), {V(1): "x"}[V(1, 0)], V(1) >= V(1))
for f in (
    lambda: setattr(V(1), "major", 2),
    lambda: delattr(V(1), "major"),
    lambda: V(1) < 3,
    lambda: setattr(V(1), "zz", 2),
):
    tryit(f)


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    data: dict = field(default_factory=dict, compare=False)


import heapq

h = []
for i in (3, 1, 2):
    heapq.heappush(h, Job(i, f"j{i}"))
print(heapq.heappop(h), heapq.heappop(h).name)


@dataclass(slots=True)
class SL:
    a: int
    b: int = 5

    def sup(self):
        return super().__repr__ is not None and __class__ is SL


s = SL(1)
print(s, s.b, SL.__slots__, s.sup(), hasattr(s, "__dict__"))
tryit(lambda: setattr(s, "c", 1))


@dataclass(frozen=True, slots=True)
class FS:
    a: int


print(FS(1), hash(FS(1)) == hash((1,)))
tryit(lambda: setattr(FS(1), "a", 1))


@dataclass(kw_only=True)
class KW:
    a: int
    b: int = 2


tryit(lambda: KW(1))
print(KW(a=1))
tryit(lambda: KW())


@dataclass
class KM:
    x: int = 1
    _: KW_ONLY
    y: int
    z: int = field(kw_only=True, default=3)


print(KM(y=2), KM(5, y=3))
tryit(lambda: KM(1, 2))
tryit(lambda: KM())


@dataclass
class Base:
    a: int
    b: str = "b"


@dataclass
class Child(Base):
    c: float = 1.5
    a: int = 7


print(Child(), Child(1, "x", 2.5), isinstance(Child(), Base), Base(1) == Child(1))


@dataclass
class IV:
    n: int
    scale: InitVar[int] = 2
    m: int = field(init=False, default=0)

    def __post_init__(self, scale):
        self.m = self.n * scale


print(IV(3), IV(3, 5), IV(3).scale)
print(
    asdict(Inv("q", [Point(1, 2)])),
    astuple(Point(1, 2)),
    asdict(V(1)),
    asdict(Child()),
    astuple(Inv("q", [Point(1, 2)])),
)
print(replace(p, x=9), replace(V(1, 2), minor=8))
tryit(lambda: replace(a, total=4))
tryit(lambda: replace(p, q=4))
tryit(lambda: asdict(3))
tryit(lambda: fields(3))
tryit(lambda: replace(3))
tryit(lambda: asdict(Point))
print(is_dataclass(Point), is_dataclass(p), is_dataclass(3), is_dataclass(int))


def bad1():
    @dataclass
    class X:
        a: int = 1
        b: str


def bad2():
    @dataclass
    class X:
        a: list = []


def bad3():
    @dataclass
    class X:
        a: dict = field(default={}, default_factory=dict)


def bad4():
    @dataclass
    class X:
        a = field(default=1)


def bad5():
    @dataclass(order=True, eq=False)
    class X:
        a: int


def bad6():
    @dataclass(order=True)
    class X:
        a: int

        def __lt__(self, o):
            return 1


def bad7():
    @dataclass
    class X(V):
        z: int = 1


def bad8():
    @dataclass(frozen=True)
    class X(Point):
        z: int = 1


def bad9():
    @dataclass
    class X:
        a: set = set()


def bad10():
    @dataclass
    class X:
        a: Point = Point(1)


for f in (bad1, bad2, bad3, bad4, bad5, bad6, bad7, bad8, bad9, bad10):
    tryit(f)


@dataclass
class Node:
    val: int
    next: Optional["Node"] = None
    kids: list[Node] = field(default_factory=list)
    other: Undefined | None = None


n = Node(1, Node(2))
print(n)
n.next.next = n
print(n)
n = Node(1)
n.kids.append(n)
print(n)


@dataclass(eq=False)
class E:
    a: int


e = E(1)
print(e == E(1), e == e, hash(e) == hash(e))


@dataclass(unsafe_hash=True)
class U:
    a: int
    b: list = field(default_factory=list, hash=False)


print(hash(U(1)) == hash((1,)))


@dataclass(repr=False)
class NR:
    a: int


print(repr(NR(1)).split(" at")[0])


@dataclass
class Own:
    a: int

    def __repr__(self):
        return "own!"

    def __eq__(self, o):
        return True


print(Own(1), Own(1) == 5)
D = make_dataclass(
    "D", [("x", int), ("y", int, field(default=5)), "z"][:2], namespace={"add": lambda self: self.x + self.y}
)
print(D(1), D(1).add())
match p:
    case Point(x=3, y=yy):
        print("m", yy)
match p:
    case Point(a1, b1):
        print(a1, b1)
print(
    field(default=1).default,
    fields(Point)[0].name,
    fields(Point)[0].type,
    fields(Point)[1].default,
    fields(Point)[0].default is MISSING,
    fields(Inv)[1].default_factory,
)


class Outer:
    @dataclass
    class In:
        a: int


print(Outer.In(1))
tryit(lambda: Outer.In())


@dataclass
class DD:
    d: dict[str, int] = field(default_factory=lambda: {"a": 1})
    e: "int" = 3


print(DD(), DD.__doc__, Inv.__doc__, KM.__doc__)


class NotDC(Point):
    def __init__(self, z):
        super().__init__(z, z)


print(NotDC(4), NotDC(4) == Point(4, 4))
import copy

print(copy.replace(p, y=0), copy.deepcopy(a), copy.copy(p) == p)


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty())
print(Point.__dataclass_params__)
print(fields(Inv)[0])


@dataclass
class Desc:
    name: str

    @property
    def upper(self):
        return self.name.upper()

    @classmethod
    def make(cls):
        return cls("made")

    @staticmethod
    def st():
        return 1


print(Desc.make().upper, Desc.st())
print(Point.__init__.__qualname__, Point.__init__.__annotations__)
