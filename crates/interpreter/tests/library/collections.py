import collections
from collections import namedtuple, ChainMap, UserDict, UserList, UserString
import collections.abc as abc
from collections.abc import *


def tryit(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


P = namedtuple("P", "x y")
p = P(1, y=2)
print(
    p,
    p.x,
    p[1],
    p == (1, 2),
    p._asdict(),
    p._replace(x=5),
    P._fields,
    P._make([3, 4]),
    len(p),
    P.__doc__,
    isinstance(p, tuple),
    hash(p) == hash((1, 2)),
)
x, y = p
print(x + y)
for f in (
    lambda: P(1),
    lambda: P(1, 2, 3),
    lambda: P(1, z=2),
    lambda: setattr(p, "x", 3),
    lambda: p.zz,
    lambda: namedtuple("A", "a a"),
    lambda: namedtuple("A", "class"),
    lambda: namedtuple("A", "_a"),
    lambda: namedtuple("A", "1a"),
    lambda: p._replace(q=1),
    lambda: P._make([1]),
    lambda: setattr(p, "q", 1),
):
    tryit(f)
D = namedtuple("D", ["a", "b", "c"], defaults=[2, 3])
print(D(1), D(1, c=9), D._field_defaults)
print(namedtuple("R", "a class a", rename=True)._fields, namedtuple("One", "a")(5), namedtuple("Z", "")())


class Sub(P):
    def total(self):
        return self.x + self.y

    def __str__(self):
        return f"sub {self.x}"


print(Sub(1, 2), repr(Sub(1, 2)), Sub(1, 2).total(), Sub(1, 2)._replace(x=9).total())
match p:
    case P(x=1, y=q):
        print("q", q)
match p:
    case (a, b):
        print(a, b)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm, cm["a"], cm["b"], list(cm), len(cm), dict(cm), cm.new_child({"z": 1}), cm.parents)
cm["b"] = 9
print(cm.maps)
tryit(lambda: cm["q"])


class U(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)


u = U(A=1)
u["B"] = 2
print(u, u["a"], "b" in u, len(u), dict(u), list(u.items()))
tryit(lambda: u["zz"])
l = UserList([3, 1])
l.append(2)
l.sort()
print(l, l[0], l[1:], len(l), 3 in l, l + [9], l == [1, 2, 3])
print(UserString("abc").upper(), UserString("a") + "b")
for n in (
    "Iterable",
    "Iterator",
    "Sized",
    "Container",
    "Collection",
    "Sequence",
    "MutableSequence",
    "Mapping",
    "MutableMapping",
    "Set",
    "MutableSet",
    "Hashable",
    "Callable",
    "Awaitable",
    "Coroutine",
    "Generator",
    "AsyncIterable",
    "AsyncIterator",
    "AsyncGenerator",
    "Reversible",
):
    c = getattr(abc, n)

    async def co():
        pass

    async def ag():
        yield

    def g():
        yield

    k = co()
    print(
        n,
        [
            isinstance(v, c)
            for v in (
                [],
                (),
                {},
                set(),
                frozenset(),
                "",
                b"",
                1,
                range(3),
                iter([]),
                g(),
                k,
                ag(),
                print,
                int,
                {}.keys(),
                {}.items(),
                {}.values(),
            )
        ],
    )
    k.close()


class MyMap(Mapping):
    def __init__(self, d):
        self.d = d

    def __getitem__(self, k):
        return self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = MyMap({"a": 1, "b": 2})
print(dict(m), m.get("z", 5), "a" in m, list(m.items()), m == {"a": 1, "b": 2}, list(m.values()), m.keys() & {"a"})


class Half(Sequence):
    def __len__(self):
        return 2


tryit(lambda: Half())


class Sq(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i * i


print(list(Sq(4)), 9 in Sq(4), Sq(4).index(4), list(reversed(Sq(3))), Sq(3).count(1))
tryit(lambda: Sq(3).index(77))


class AI:
    def __init__(self):
        self.i = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class It(Iterator):
    def __init__(self):
        self.n = 3

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print(isinstance(AI(), AsyncIterator), issubclass(AI, AsyncIterable), list(It()))
print(Iterable[int], Callable[[int], str], Callable[..., int], Mapping[str, int])


class OS(MutableSet):
    def __init__(self, it=()):
        self.d = dict.fromkeys(it)

    def __contains__(self, x):
        return x in self.d

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)

    def add(self, x):
        self.d[x] = None

    def discard(self, x):
        self.d.pop(x, None)


o = OS([3, 1])
o.add(2)
o |= [9]
print(list(o), list(o & [1, 2]), o == {1, 2, 3, 9}, list(o - {1}), o.pop())
tryit(lambda: o.remove(77))


class MM(MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


mm = MM()
mm.update(a=1, b=2)
print(mm.pop("a"), mm.setdefault("c", 3), dict(mm), mm.popitem())
tryit(lambda: mm.pop("q"))
