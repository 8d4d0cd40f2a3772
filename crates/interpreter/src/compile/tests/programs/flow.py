def f(n):
    try:
        if n == 0: return "ret"
        if n == 1: raise ValueError("one")
        if n == 2: n.nope
        print("body")
    except ValueError as e:
        print("value", e)
        return "caught"
    except (KeyError, AttributeError) as e:
        print("attr", type(e).__name__)
    else:
        print("else")
    finally:
        print("finally", n)
    return "end"
for n in range(4): print(f(n))
def g():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("i", i)
        finally:
            print("fin", i)
    else:
        print("no break")
    for i in range(2):
        try: pass
        finally: print("x")
    else: print("else")
g()
def h():
    try:
        return "a"
    finally:
        return "b"
print(h())
def k():
    while True:
        try:
            return 1
        finally:
            break
    return 2
print(k())
def m():
    for i in range(3):
        try:
            raise ValueError
        except ValueError:
            continue
        finally:
            print("m", i)
    return i
print(m())
def nested():
    try:
        try:
            try:
                return "deep"
            finally:
                print(1)
        finally:
            print(2)
    finally:
        print(3)
print(nested())
def inner_raise():
    try:
        try:
            raise KeyError("k")
        finally:
            print("cleanup")
    except KeyError as e:
        print("got", e)
    try: print(e)
    except NameError as err: print(err)
inner_raise()
def reraise():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            print("log")
            raise
    except ZeroDivisionError as e:
        print(e, e.__context__)
reraise()
def chain():
    try:
        try: 1 / 0
        except ZeroDivisionError as e:
            raise ValueError("bad") from e
    except ValueError as v:
        print(repr(v.__cause__), v.__suppress_context__)
    try:
        try: 1 / 0
        except ZeroDivisionError: {}["x"]
    except KeyError as v: print(repr(v.__context__))
    try:
        try: 1/0
        finally: {}["y"]
    except KeyError as v: print(repr(v.__context__))
chain()
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name); return self
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None); return self.swallow
def w(n):
    with CM("a") as a, CM("b", True) as b:
        if n == 0: return "r"
        if n == 1: raise ValueError("v")
        print(a.name, b.name)
    return "after"
for n in range(3): print(w(n))
for i in range(3):
    with CM("loop"):
        if i == 0: continue
        if i == 1: break
def ww():
    with CM("x"):
        try:
            return "w"
        finally:
            print("inside")
print(ww())
try:
    with CM("y"): raise KeyError("z")
except KeyError as e: print("out", e)
with (CM("p1") as q1, CM("p2") as (q2)): pass
def fin_return_in_loop():
    out = []
    for i in range(3):
        for j in range(3):
            try:
                if j == 1: break
                if i == 1: continue
                out.append((i, j))
            finally:
                out.append("f")
    return out
print(fin_return_in_loop())
def try_in_finally():
    try:
        raise ValueError("a")
    finally:
        try: raise KeyError("b")
        except KeyError as e: print("inner", e, repr(e.__context__))
try: try_in_finally()
except ValueError as e: print("outer", e)
def try_in_finally2():
    try:
        return 5
    finally:
        try: raise KeyError("b")
        except KeyError as e: print("inner", e, repr(e.__context__))
        pass
        pass
print(try_in_finally2())
x = 5
while x:
    x -= 1
    if x == 2: continue
    print(x, end=" ")
else: print("done")
n = 0
while n < 3: n += 1
print(n)
a = b = c = [1, 2]
print(a is b is c, 1 < 2 < 3, 1 < 3 > 2, 1 < 0 < undefined if False else "ok")
print(1 < 0 < undefined)
assert True, "no"
try: assert 1 > 2, "msg"
except AssertionError as e: print("assert", e)
try: assert not [1]
except AssertionError as e: print(repr(e))
print("yes" if [] else "no", [] or "x", [] and "y", not [], 0 or None or 3, 1 and 2 and 3)
class T:
    def __init__(self, v, n): self.v, self.n = v, n
    def __bool__(self): print("bool", self.n); return self.v
if T(True, 1) and T(False, 2) or T(True, 3): print("taken")
r = T(True, 4) and T(False, 5)
print(r.n)
if not (T(True, 6) and not T(False, 7)): print("no")
while T(False, 8): pass
print([v for v in range(10) if T(v % 2 == 1, 9)] and 1)
