d = dict([("a", 1), ("b", 2)], c=3); d.update({"d": 4}, e=5); d |= [("f", 6)]; print(d, d | {"a": 0}, list(reversed(d)))
print(d.pop("a"), d.pop("zz", None), d.popitem(), d.setdefault("q", []), d.get("nope"), d.setdefault("b"))
print(d.keys(), d.values(), list(d.items())[:1], "b" in d, len(d.items()), ("b", 2) in d.items(), dict.fromkeys("ab", 0))
print({1: "a", True: "b", 1.0: "c"}, {**{"x": 1}, "x": 2})
class Lower(dict):
    def __missing__(self, k): return f"<{k}>"
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
m = Lower(A=1); m["B"] = 2; m.update(C=3); print(m, m["zz"], m.get("zz"), m.copy(), dict(m))
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 7
    def __eq__(self, o): return self.v == o.v
k = {K(1): "one", K(2): "two"}; print(k[K(2)], K(3) in k, len(k)); del k[K(1)]; print([x.v for x in k])
for f in (lambda: {}.popitem(), lambda: {}.pop(1), lambda: {}.pop(), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {}.update(1, 2), lambda: {[]: 1}, lambda: {}.get({}), lambda: dict.fromkeys(5), lambda: {} | [], lambda: reversed({}.values()), lambda: {}.keys() < 5):
    try: print(type(f()).__name__)
    except Exception as e: print(type(e).__name__, e)
g = {1: 1, 2: 2, 3: 3}
for change in (lambda k: g.update({k + 10: 1}), lambda k: (g.pop(k), g.update({k + 100: 0}))):
    try:
        for k in g: change(k)
    except RuntimeError as e: print(e)
q = {}
for i in range(1000):
    q[i] = i
    if i > 2: del q[i - 3]
print(q, next(iter(q)))
