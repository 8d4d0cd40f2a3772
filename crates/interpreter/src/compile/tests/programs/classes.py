class Base:
    """Doc of base."""
    kind = "base"
    def __init__(self, v): self.v = v
    def hello(self): return f"base {self.v}"
    @classmethod
    def make(cls, v): return cls(v)
    @staticmethod
    def util(a, b=2): return a + b
    @property
    def double(self): return self.v * 2
    @double.setter
    def double(self, v): self.v = v // 2
class Child(Base):
    kind = "child"
    def __init__(self, v, w):
        super().__init__(v)
        self.w = w
    def hello(self): return super().hello() + f" child {self.w}"
    def cls(self): return __class__
    def via(self):
        return [super().hello() for _ in range(2)]
    def closure(self):
        def inner(): return super(Child, self).hello()
        return inner()
    @classmethod
    def make(cls, v): return super().make.__func__(lambda q: cls(q, "w"), v)
c = Child(3, 4)
print(c.hello(), c.cls() is Child, c.via(), c.closure(), c.double, Child.util(1))
c.double = 20
print(c.v, Child.__qualname__, Child.hello.__qualname__, Base.__doc__, Child.__module__)
print(Child.make(9).hello())
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("meta", name, kw, [k for k in ns if not k.startswith("__")])
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class M(metaclass=Meta, flag=1):
    a = 1
    def f(self): return __class__
print(M().f() is M)
class Reg:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); Reg.subs.append((cls.__name__, tag))
class R1(Reg, tag="one"): pass
class R2(Reg): pass
print(Reg.subs)
def deco(arg):
    print("deco", arg)
    def wrap(f):
        print("wrap", arg, f.__name__)
        return f
    return wrap
@deco(1)
@deco(2)
def fn(): pass
@deco("class")
class Dc: pass
class Outer:
    class Inner:
        def f(self): return 1
    print(Inner.__qualname__, Inner.f.__qualname__)
def factory():
    class Local:
        def m(self): pass
        lam = lambda: 0
    return Local
print(factory().__qualname__, factory().m.__qualname__, factory().lam.__qualname__)
class Ann:
    a: int
    b: "str" = 1
    if True:
        c: list[int] = []
    else:
        d: int
    class T: pass
    t: T
    later: Later
class Later: pass
print(list(Ann.__annotations__), Ann.__annotations__["t"] is Ann.T, Ann.__annotations__["later"] is Later)
def an(a: int, *args: str, k: float = 1.0, **kw: bytes) -> None: pass
print(an.__annotations__)
mod: int = 3
other: str
print("ann")
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = Slots(); s.b = 2; print(s.a, s.b)
class Op:
    def __init__(self, v): self.v = v
    def __add__(self, o): return Op(self.v + o.v)
    def __iadd__(self, o): self.v += 100; return self
    def __getitem__(self, k): return ("item", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): return k == 1
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return f"Op({self.v})"
o = Op(1); o += Op(2); print(o, o + o, o[1], o[1:2], o[::2], o[1, 2:3], 1 in o, 2 not in o, o(1, *[2], k=3, **{"z": 4}))
o[0] = 1; del o[1:2]
o[0] += (1,) if False else () or ("item",)
class Attr:
    n = 0
at = Attr(); at.n += 5; at.m = at.n; del at.m; print(at.n, hasattr(at, "m"), vars(at))
def order(v): print(v, end=" "); return v
d = {order(1): order(2), order(3): order(4)}
order([0])[order(0)] = order(5)
print()
def many(*a, **k): return a, k
print(many(*order([1]), order(2), *order([3]), k=order(4), **{"z": order(5)}))
x, (y, *z), w = 1, (2, 3, 4), 5; print(x, y, z, w)
[a, b] = "ab"; print(a, b)
*h, t = range(4); print(h, t)
print([*range(3), 9], (*"ab", 1), {*[1, 2], 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
print(Slots.__doc__, vars(Base)["__doc__"])
class Empty: ...
