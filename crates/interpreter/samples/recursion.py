class Fib(dict):
    def __missing__(self, n):
        self[n] = value = n if n < 2 else self[n - 1] + self[n - 2]
        return value
print(Fib()[200])
class Loud(dict):
    def __setitem__(self, k, v):
        if v > 0: self[k] = v - 1
        else: super().__setitem__(k, "done")
    def __getitem__(self, k):
        return self[k - 1] if k > 0 else "bottom"
    def __delitem__(self, k):
        if k > 0: del self[k - 1]
        else: print("deleted")
l = Loud(); l["a"] = 300; print(dict(l), l[300]); del l[300]
class Bad:
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): raise TypeError("set")
try: Bad()["x"]
except KeyError as e: print("key", e)
try: Bad()["x"] = 1
except TypeError as e: print(e)
b = Loud()
b["q"], c = 1, 2
print(b.get("q"), c)
class G:
    def __getitem__(self, k):
        yield k
        yield k * 2
print(list(G()[4]))
class Counted(dict):
    n = 0
    def __getitem__(self, k):
        Counted.n += 1
        return dict.get(self, k, 0)
c = Counted()
for w in "a b a".split(): c[w] += 1
print(c, Counted.n)
