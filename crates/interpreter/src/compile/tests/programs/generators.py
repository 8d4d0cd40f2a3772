def g():
    x = yield 1
    print("got", x)
    try:
        y = yield 2
    except ValueError as e:
        print("thrown", e); y = "v"
    finally:
        print("fin")
    return y
it = g(); print(next(it)); print(it.send("s"))
try: it.throw(ValueError("t"))
except StopIteration as e: print("stop", e.value)
def outer():
    r = yield from g()
    print("r", r)
    yield from [10, 20]
o = outer(); print(next(o), o.send("a"), list(o))
def closing():
    try:
        while True: yield
    finally: print("closed")
c = closing(); next(c); c.close()
print(list(x * y for x in range(3) for y in range(x)), sum(i for i in range(5)), dict((k, 1) for k in "ab"))
print(list(zip(*[iter(range(6))] * 2)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
print(list(itertools.islice(fib(), 10)))
lam = lambda: (yield 5)
print(list(lam()))
def echo():
    v = None
    while (v := (yield v)) != "stop": pass
e = echo(); next(e); print(e.send(1), e.send(2))
try: e.send("stop")
except StopIteration: print("stopped")
def bad():
    yield 1
    raise StopIteration
try: list(bad())
except RuntimeError as r: print(r)
try: iter(x for x in 5)
except TypeError as t: print(t)
name, width, v = "n", 10, 3.14159
print(f"{name!r:>{width}}|{v:.2f}|{v:{width}.{2}f}|{name=}|{v = :.1f}|{{}}|{'q' 'r'}" "tail" f"{1 + 1}")
print(f"{name!s}{name!a}{1:>3}{'nested ' + f'{name}'}{ {'a': 1}['a'] }{(lambda z: z)(2)}")
print(f'{v=!r}', f"", f"{name}", f"a{'b'}c", f"{name
  }")
print(0xff, 0b11, 0o17, 1_000, 123456789012345678901234567890, 1e3, -5, - 5, -2**2, 1 if 2 else 3, 0xffffffffffffffffffffff)
print("a" "b", b"a" b"b", r"\n", "tab\tx", """multi
line""", "\u00e9\u2022")
print(...)
async def co(): return 1
cc = co(); print(type(cc).__name__); cc.close()
print((1,), (), (1, 2)[0], [1, 2, 3][-1], "abc"[::-1], [1, 2, 3, 4][1:3], (lambda: None)())
a = [1, 2, 3]; a[1:2] = [7, 8]; del a[0]; print(a)
d = {}; d["x"] = d["y"] = 1; print(d)
i = 0
def idx():
    global i; i += 1; return i
l = [0] * 5; l[idx()] += idx(); print(l, i)
print(*range(3), sep="-", end="!\n")
