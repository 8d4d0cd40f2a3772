import functools
from functools import *


def deco(f):
    @wraps(f)
    def inner(*a, **k):
        "inner doc"
        return f(*a, **k)

    inner.extra = 1
    return inner


@deco
def add(a: int, b: int = 1) -> int:
    "adds"
    return a + b


print(add.__name__, add.__doc__, add.__qualname__, add.__module__, add.__wrapped__(1), add.extra, add.__annotations__)
p = partial(pow, 2)
print(p(5), p.func is pow, p.args, p.keywords)


def show(*a, **k):
    return a, k


q = partial(partial(show, 1, x=1), 2, x=3, y=4)
print(q(5, y=6, z=7), q.args, q.keywords)
print(repr(partial(print, 1, sep="-")))
try:
    partial(5)
except TypeError as e:
    print(e)


class A:
    def m(self, *a, **k):
        return a, k

    pm = partialmethod(m, 1, k=2)
    pp = partial(show, 9)


print(A().pm(3), A().pp(1)[0][0])
r = partial(show, Placeholder, 2)
print(r(1), r)
try:
    r()
except TypeError as e:
    print(e)
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [2, 3], 10))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)


@lru_cache(maxsize=2)
def sq(x, *, k=0):
    print("compute", x)
    return x * x


sq(1)
sq(2)
sq(1)
sq(3)
sq(2)
sq(1, k=1)
print(sq.cache_info(), sq.cache_parameters(), sq.__name__)
sq.cache_clear()
print(sq.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.cache_info().hits)


@lru_cache
def bare(x):
    return x


print(bare(1), bare(1.0), bare.cache_info())
try:
    bare([1])
except TypeError as e:
    print(e)


@lru_cache(typed=True)
def ty(x):
    return x


ty(1)
ty(1.0)
print(ty.cache_info())


class B:
    @cached_property
    def v(self):
        print("once")
        return 42

    @lru_cache
    def m(self, x):
        return x + 1


b = B()
print(b.v, b.v, b.__dict__, b.m(3), b.m(3), B.m.cache_info())
del b.v
print(b.v)


@total_ordering
class C:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n if isinstance(o, C) else NotImplemented

    def __lt__(self, o):
        return self.n < o.n if isinstance(o, C) else NotImplemented

    def __repr__(self):
        return f"C({self.n})"


a, b = C(1), C(2)
print(a < b, a <= b, a > b, a >= b, a <= C(1), a >= C(1), sorted([b, a]), max(a, b))
try:
    a >= 5
except TypeError as e:
    print(e)
try:

    @total_ordering
    class D:
        pass

except ValueError as e:
    print(e)


@total_ordering
class E:
    def __init__(self, n):
        self.n = n

    def __ge__(self, o):
        return self.n >= o.n


print(E(1) < E(2), E(1) > E(1), E(1) <= E(2), E(3) <= E(2))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@singledispatch
def fun(arg, verbose=False):
    return f"default {arg}"


@fun.register
def _(arg: int, verbose=False):
    return f"int {arg}"


@fun.register(list)
def _(arg, verbose=False):
    return f"list {len(arg)}"


@fun.register(float)
@fun.register(frozenset)
def fnum(arg):
    return f"num {arg}"


@fun.register
def _(arg: str | bytes):
    return f"text {arg!r}"


print(fun(1), fun(True), fun([1]), fun("s"), fun(b"x"), fun(1.5), fun(None), fun.__name__)
print(fun.dispatch(dict)({}), fun.registry.keys() >= {int, list})
try:
    fun()
except TypeError as e:
    print(e)


class M:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("cannot")

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg


print(M().neg(5), M().neg(True))
print(hash(partial) is not None, isinstance(p, partial))
