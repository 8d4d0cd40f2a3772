s = set(range(0, 60, 7)) | set(["apple", "banana", (1, 2), 3.5])
print(s)
for k in (7, "apple", 21): s.discard(k)
s.update({"kiwi", 8}, [100, 200, 5]); print(s, len(s))
print(s ^ set([8, 9, 100]), s & set(["kiwi", 8, 77]), s - {200, 5})
print(s.pop(), s.pop(), s)
s -= set(range(300)); print(s, s.copy(), frozenset(s), set(sorted(map(str, s))))
t = set(); t.add(8); t.add(0); t.discard(8); t.add(16); print(t)
t = {33, 1, 65, 97, 129, 7}; u = set([33, 1, 65, 97, 129, 7]); print(t == u)
d = {"a": 1, "b": 2}; e = {"b": 2, "c": 3}
print(d.keys() & e.keys(), d.items() ^ e.items(), d.keys() | "xy", d.keys() - e, d.items() <= {("a", 1), ("b", 2)}, {"a"} - d.keys())
print({1}.isdisjoint([2]), {1, 2}.issubset([1, 2, 3]), {1, 2}.issuperset((1,)), {1} | frozenset([2]), frozenset([2]) | {1})
x = {1, 2}
x |= {3}; x &= {2, 3, 4}; x ^= {9, 2}; x -= {9}; print(x, {1} in {frozenset({1})})
for f in (lambda: set().pop(), lambda: {1}.remove(5), lambda: {1}.add([]), lambda: {1} | [1], lambda: {[]}, lambda: set(5), lambda: set(1, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    for k in x: x.add(k + 50)
except RuntimeError as e: print(e)
