import inspect, asyncio, functools, warnings, weakref, sys


def f(a, b: int = 2, /, c=3, *args: str, d, e: "x" = 5, **kw) -> bool:
    "doc\n    more"


async def g(x):
    pass


def h():
    yield


async def i():
    yield


class C:
    "class doc"

    def __init__(self, p, q=1):
        pass

    def m(self, z):
        pass

    async def am(self):
        pass

    @classmethod
    def cm(cls, a):
        pass

    @staticmethod
    def sm(a):
        pass

    def __call__(self, k):
        pass


for o in (
    f,
    g,
    h,
    i,
    C,
    C(1).m,
    C.m,
    C.cm,
    C.sm,
    C(1),
    lambda x, *, y: 1,
    functools.partial(f, 1),
    functools.partial(f, d=9),
):
    s = inspect.signature(o)
    print(s, list(s.parameters))
print([(p.name, p.kind.name, p.default is p.empty, str(p)) for p in inspect.signature(f).parameters.values()])
for o in (f, g, h, i, C, C(1).m, C(1).am, print):
    print(
        [
            fn(o)
            for fn in (
                inspect.isfunction,
                inspect.ismethod,
                inspect.isclass,
                inspect.iscoroutinefunction,
                inspect.isgeneratorfunction,
                inspect.isasyncgenfunction,
                inspect.isbuiltin,
                inspect.isroutine,
                asyncio.iscoroutinefunction if False else inspect.isfunction,
            )
        ]
    )
c = g(1)
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c))
ge = h()
print(inspect.isgenerator(ge), inspect.getgeneratorstate(ge))
next(ge)
print(inspect.getgeneratorstate(ge))
print(
    inspect.isasyncgen(i()),
    inspect.isawaitable(5),
    inspect.getdoc(f),
    inspect.getdoc(C),
    inspect.cleandoc("  a\n    b\n      c\n  "),
)
b = inspect.signature(f).bind(1, 2, 3, 4, d=5, z=6)
print(b, b.args, b.kwargs, b.arguments)
b = inspect.signature(C).bind(1)
b.apply_defaults()
print(b.arguments)
for fn in (
    lambda: inspect.signature(f).bind(),
    lambda: inspect.signature(g).bind(1, 2),
    lambda: inspect.signature(g).bind(1, x=2),
    lambda: inspect.signature(g).bind(y=1),
    lambda: inspect.signature(3),
):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)
print(inspect.getfullargspec(f))


@functools.wraps(f)
def w(*a):
    pass


print(inspect.signature(w), inspect.unwrap(w) is f)
print([n for n, v in inspect.getmembers(C, inspect.isfunction)])


class Aw:
    def __await__(self):
        yield


print(inspect.isawaitable(Aw()))
sys.stdout.flush()
warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as ws:
    warnings.warn("careful")
    warnings.warn("dep", DeprecationWarning)
print(len(ws), ws[0].message, ws[0].category, ws[1].category.__name__, ws[0].lineno)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("boom")
    except UserWarning as e:
        print("raised", e)
warnings.filterwarnings("ignore", message="ign.*")
warnings.warn("ignored one")
try:
    warnings.warn("x", int)
except TypeError as e:
    print(e)
try:
    warnings.simplefilter("zz")
except Exception as e:
    print(type(e).__name__, e)


class O:
    pass


o = O()
r = weakref.ref(o)
print(r() is o, r == weakref.ref(o))
s = weakref.WeakSet([o])
print(len(s), o in s)
d = weakref.WeakValueDictionary(a=o)
print(d["a"] is o, len(d), "a" in d, list(d))
k = weakref.WeakKeyDictionary()
k[o] = 1
print(k[o], len(k))
p = weakref.proxy(o)
p.x = 5
print(o.x, p.x)
del o, ws
import gc

gc.collect()
print(r(), len(s), len(d), len(k))
try:
    p.x
except ReferenceError as e:
    print(e)
try:
    weakref.ref(3)
except TypeError as e:
    print(e)
