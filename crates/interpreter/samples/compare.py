class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq", self.v, getattr(o, "v", type(o).__name__)); return isinstance(o, E) and self.v == o.v
    def __hash__(self): return hash(self.v)
class Sub(E): pass
class No:
    def __eq__(self, o): print("no"); return NotImplemented
    def __lt__(self, o): print("lt"); return NotImplemented
a = E(1)
print(a == 1, 1 == a, a != E(1), E(1) == Sub(2), a in [E(2), a], [a] == [a], a == No(), No() == 1, {a: 1} == {E(1): 1})
for f in (lambda: No() < 1, lambda: 1 > No(), lambda: 1 < "a", lambda: [1] < ["a"], lambda: {} < {}, lambda: None < None, lambda: a < a):
    try: print(f())
    except TypeError as e: print(e)
class Odd:
    def __gt__(self, o): return "gt"
    def __ne__(self, o): return "ne"
print(Odd() > 1, 1 < Odd(), Odd() != 1, 1 != Odd(), Odd() == 1)
class L(list):
    def __eq__(self, o): return True
print(L() != L([1]), [1] == L(), L([1]) < [2], [2] > L([1]))
n = float("nan")
print([n] == [n], n in (n,), [1, 2] < [1, 3], (1,) < (1, 0), [[1]] == [[1]], [1, "a"] == [1.0, "a"], range(0, 3, 2) == range(0, 4, 2))
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1, 2} > {1}, {1} == frozenset({1}), {"a": [1]} == {"a": [1]}, "a".upper == "a".upper, print == print)
