class Stack(list):
    def push(self, x): self.append(x)
    def __len__(self): return super().__len__() + 100
    def __contains__(self, x): print("contains", x); return super().__contains__(x)
s = Stack([1, 2]); s.push(3); print(s, len(s), 2 in s, s[1:], type(s[1:]).__name__, s == [1, 2, 3], [1, 2, 3] == s, s + [1], bool(Stack()))
class Config(dict):
    def __getitem__(self, k):
        print("get", k); return super().__getitem__(k)
    def __setitem__(self, k, v):
        print("set", k, v); super().__setitem__(k, v)
    def __delitem__(self, k):
        print("del", k); super().__delitem__(k)
c = Config(a=1); c["b"] = 2; print(c["b"], c.get("a"), dict(c), {**c}); del c["a"]; print(c, len(c)); c.update(z=3); print(c)
class Lower(dict):
    def __missing__(self, k): return f"<{k}>"
print(Lower()["x"], Lower(x=1)["x"], "%(q)s" % Lower())
class P(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = P(1, 2); print(p, p.x, p == (1, 2), hash(p) == hash((1, 2)), p + (3,), isinstance(p, tuple), len(p))
class Both(list):
    def __init__(self, a, b): super().__init__([a, b]); self.extra = a + b
b = Both(1, 2); print(b, b.extra, list(b), sorted(b, reverse=True))
class R(list):
    def __iter__(self): return iter("xyz")
print(list(R([1])), R([1]) + [2], [*R([1])], tuple(R([1])), sorted(R([3])))
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq", self.v, getattr(o, "v", o)); return isinstance(o, Eq) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): print("lt", self.v, o.v); return self.v < o.v
a, b2 = Eq(1), Eq(2)
print(a == b2, a != b2, a == 1, 1 == a, a in [b2, a], [a] == [a], [a] < [b2], {a: 1} == {Eq(1): 1}, a in {Eq(1): 2}, Eq(1) in {a}, max(a, b2).v, min([b2, a]).v)
try: print(a > b2, a <= b2)
except TypeError as e: print(e)
class Cmp:
    def __gt__(self, o): return "gt!"
    def __ne__(self, o): return "ne!"
print(Cmp() > 1, 1 < Cmp(), Cmp() != 1, 1 != Cmp(), Cmp() == 1)
class Sub(Eq): pass
class Other(Eq):
    def __eq__(self, o): print("other"); return NotImplemented
print(Eq(1) == Sub(1), Eq(1) == Other(1))
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError("no")
        return i * 10
print(list(Seq()), 20 in Seq(), 25 in Seq(), [*Seq()], max(Seq()))
class Len:
    def __len__(self): return 3
    def __getitem__(self, i): return i
print(list(reversed(Len())), bool(Len()))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
print(list(It()), sum(It()), next(It()), 2 in It(), list(zip(It(), "ab")), list(map(str, It())), dict(zip("abc", It())))
try: i = It(); [next(i) for _ in range(5)]
except StopIteration as e: print("stop", e.value)
except RuntimeError as e: print(e)
class Idx:
    def __index__(self): return 1
print([10, 20, 30][Idx()], "abc"[Idx()], [1, 2, 3][Idx():], (1, 2)[Idx()], range(5)[Idx()])
class BadLen:
    def __len__(self): return -1
class BadLen2:
    def __len__(self): return "x"
for x in (BadLen(), BadLen2()):
    try: len(x)
    except Exception as e: print(type(e).__name__, e)
class NoHash:
    def __eq__(self, o): return True
for f in (lambda: {NoHash(): 1}, lambda: {NoHash()}, lambda: {}[NoHash()], lambda: hash(NoHash())):
    try: f()
    except TypeError as e: print(e)
class M(type):
    def __getitem__(cls, k): return f"{cls.__name__}[{k}]"
    def __len__(cls): return 5
    def __contains__(cls, x): return x == 1
    def __iter__(cls): return iter([1, 2])
    def __eq__(cls, o): return "meta-eq"
    def __hash__(cls): return 1
class MM(metaclass=M): pass
print(MM[3], len(MM), 1 in MM, list(MM), MM == 3)
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[int], list[int], dict[str, list[int]], tuple[int, ...], type[int], list[int] == list[int], list[int]((1, 2)), {list[int]: 1})
class Gen(list[int]): pass
print(Gen([1]), Gen.__mro__[1])
class FS(frozenset):
    def __new__(cls, *a): return super().__new__(cls, a)
print(FS(1, 2), FS(1) == {1}, FS(1) | {2}, len(FS(3)))
class SetSub(set):
    def add(self, x): print("add", x); super().add(x)
t = SetSub([1]); t.add(2); t |= {3}; print(t, t & {1}, t == {1, 2, 3}, sorted(t), t.copy(), {1, 5} - t)
x = iter([1, 2, 3]); print(next(x), list(x), next(x, "dflt"))
n = 0
def f():
    global n; n += 1; return n
print(list(iter(f, 4)))
