print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(zip("ab", [1, 2, 3])), list(enumerate("ab", 5)))
print(list(reversed("añ")), list(reversed((1, 2))), max("b", "a"), min([3, 1], key=lambda v: -v), max([], default=0), any([0, 1]), all([]), next(iter([]), "no"))
def count(): yield from range(3); return "end"
g = count(); print(next(g), 1 in g, list(g))
try: next(g)
except StopIteration as e: print("stop", e.value)
n = iter(range(9)); print(list(zip(n, n, n)), list(iter(lambda it=iter([1, 2, 0, 3]): next(it), 0)))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(3)), sum(Countdown(4)), dict(zip(Countdown(2), "ab")), max(Countdown(3)), sorted(Countdown(3)))
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
print(list(Seq()), list(reversed(Seq())), 4 in Seq(), [*Seq()])
for f in (lambda: len(5), lambda: iter(5), lambda: next([]), lambda: next(5), lambda: max([]), lambda: min(), lambda: max(1, 2, default=3), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(zip([1], [1], [], strict=True)), lambda: list(map(print, [], [1], strict=True)), lambda: zip(5), lambda: map(1), lambda: filter(None, 5), lambda: enumerate(5), lambda: reversed(5), lambda: reversed({1}), lambda: iter(5, 5), lambda: 5 in 5, lambda: 5 in "a", lambda: sorted(), lambda: any(5), lambda: enumerate([], start="a"), lambda: zip(foo=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
