import copy, operator, types, abc
from abc import *


class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def hello(self):
        return "hi " + self.name


class Half(Shape):
    def area(self):
        return 1


class Sq(Half):
    name = "sq"


for c in (Shape, Half):
    try:
        c()
    except TypeError as e:
        print(e)
print(Sq().hello(), isinstance(Sq(), Shape), issubclass(Sq, Shape), issubclass(int, Shape))


@Shape.register
class V:
    pass


print(isinstance(V(), Shape), issubclass(V, Shape), sorted(Shape.__abstractmethods__))


class I(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def s(): ...


try:
    I()
except TypeError as e:
    print(e)


class W(ABC):
    def __init__(self, a, b=2):
        self.a = a
        self.b = b


print(vars(W(1, b=3)))
try:
    W()
except TypeError as e:
    print(e)


class P:
    def __init__(self):
        self.x = [1, [2]]
        self.me = self


p = P()
q = copy.copy(p)
d = copy.deepcopy(p)
print(q.x is p.x, d.x is p.x, d.x, d.me is d)
l = [1, [2, 3], {"a": [4]}, (5, [6])]
m = copy.deepcopy(l)
m[1].append(9)
m[2]["a"].append(8)
m[3][1].append(7)
print(l, m, copy.copy(l) == l)
t = (1, 2)
print(copy.deepcopy(t) is t, copy.copy(t) is t)


class S:
    __slots__ = ("a", "b")


s = S()
s.a = [1]
r = copy.deepcopy(s)
print(r.a, r.a is s.a, hasattr(r, "b"))


class Own:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Own()), copy.deepcopy([Own()]))


class L(list):
    pass


x = L([1, [2]])
x.tag = "t"
y = copy.deepcopy(x)
print(type(y).__name__, y, y.tag, y[1] is x[1])


class D(dict):
    pass


print(copy.deepcopy(D(a=[1])), copy.copy(D(a=1)))
e = copy.copy(ValueError("a", 1))
print(repr(e))
print(copy.deepcopy({1, 2}), copy.deepcopy(print) is print, copy.copy(int))


class Num(int):
    pass


n = Num(5)
n.k = 1
print(copy.copy(n), copy.copy(n).k, type(copy.copy(n)).__name__)
print(
    operator.add(1, 2),
    operator.itemgetter(1)([5, 6]),
    operator.itemgetter(0, 2)("abc"),
    operator.attrgetter("real")(3),
    operator.attrgetter("a.x", "a")(types.SimpleNamespace(a=types.SimpleNamespace(x=1))),
)
print(
    operator.methodcaller("split", ",")("a,b"),
    operator.methodcaller("split", sep="-")("a-b"),
    operator.itemgetter(1),
    operator.attrgetter("a.b"),
    operator.methodcaller("f", 1, k=2),
)
print(
    operator.iadd([1], [2]),
    operator.contains([1], 1),
    operator.indexOf([4, 5], 5),
    operator.countOf([1, 1, 2], 1),
    operator.not_(0),
    operator.truth([]),
    operator.neg(3),
)
try:
    operator.indexOf([1], 2)
except ValueError as e:
    print(e)
ns = types.SimpleNamespace(a=1, b="x")
print(ns, ns == types.SimpleNamespace(a=1, b="x"), ns.a)
ns.c = [ns.a]
print(ns)
del ns.a
print(ns)


def f():
    pass


class K:
    def m(self):
        return self


print(
    isinstance(f, types.FunctionType),
    isinstance(K().m, types.MethodType),
    isinstance(len, types.BuiltinFunctionType),
    isinstance(copy, types.ModuleType),
    isinstance((i for i in ()), types.GeneratorType),
)
k = K()
k.z = types.MethodType(lambda self, a: (self is k, a), k)
print(k.z(3))


async def co():
    pass


c = co()
print(isinstance(c, types.CoroutineType))
c.close()
print(type(list[int]) is types.GenericAlias, types.NoneType, type(int | None) is types.UnionType)
print(types.new_class("Dyn", (K,), {}, lambda ns: ns.update(v=3)).v)
