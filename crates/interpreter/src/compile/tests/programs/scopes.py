x = "global"
def outer():
    x = "outer"
    def inner():
        nonlocal x
        x += "!"
        return x
    def reader():
        return x
    print(inner(), reader(), x)
    class C:
        y = x
        x = "class"
        z = x
        def m(self):
            return x
    print(C.y, C.z, C().m())
    return [f() for f in [reader, inner]]
print(outer())
def g():
    global x
    x = "changed"
g()
print(x)
class D:
    x = "d"
    def f(self): return x
    l = [x for _ in range(2)]
    k = [i for i in x]
print(D().f(), D.l, D.k)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = []
for j in range(2):
    gs.append([lambda: (i, j) for i in range(2)])
print([[f() for f in g] for g in gs])
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
c = counter(); c(); print(c(5))
def shadow():
    print(x)
    x = 1
try: shadow()
except UnboundLocalError as e: print(type(e).__name__, e)
def free():
    def f(): return late
    try: f()
    except NameError as e: print(e)
    late = 3
    print(f())
free()
try: print(undefined_thing)
except NameError as e: print(e)
def dele():
    a = 1
    del a
    try: a
    except UnboundLocalError as e: print(e)
    def k(): return b
    b = 1
    del b
    try: k()
    except NameError as e: print(e)
dele()
print([y := 5, y ** 2], y)
def wal():
    if any((hit := n) > 2 for n in [1, 2, 3, 4]): print(hit)
    print([last := n for n in range(4)], last)
wal()
def nested():
    a = 1
    def l1():
        def l2():
            def l3():
                nonlocal a
                a += 1
                return a
            return l3
        return l2
    return l1()()()
print(nested())
def params(a, /, b, *args, c, d=4, **kw):
    def inner(): return (a, b, args, c, d, kw)
    return inner()
print(params(1, 2, 3, c=5, e=6))
print([[i * j for j in range(i)] for i in range(4)])
print({k: v for k, v in zip("abc", range(3))}, {c for c in "a"}, dict(a=1, **{"b": 2}))
print([(a, b) for a in range(3) if a for b in range(a) if b % 2 == 0])
i = "kept"
[i for i in range(3)]
print(i)
def comp_cell():
    v = 1
    r = [(lambda: v + w)() for w in range(3)]
    return r
print(comp_cell())
class P:
    __secret = 1
    def get(self): return self.__secret
    def set(self, v): self.__secret = v
p = P(); p.set(2); print(p.get(), P._P__secret, vars(p))
def gen():
    def helper(v): return v * k
    k = 3
    return list(helper(v) for v in range(3))
print(gen())
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
def defaults(a, b=[]):
    b.append(a); return b
defaults(1); print(defaults(2))
