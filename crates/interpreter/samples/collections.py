from collections import deque, Counter, OrderedDict, defaultdict
import itertools
d = deque([1, 2, 3], maxlen=3)
d.append(4); print(d, d.maxlen, list(d), d[0], d[-1], len(d), 3 in d)
d.appendleft(0); print(d); d.rotate(1); print(d); d.extend("ab"); print(d); d.extendleft("xy"); print(d)
d.reverse(); print(d, d.index("x"), d.count("x")); d.remove("x"); print(d); print(d.pop(), d.popleft(), d)
try:
    for x in d: d.append(1)
except RuntimeError as e: print(e)
print(deque("ab") + deque("c"), deque("ab") * 2, deque("ab") < deque("ac"), deque([1]) == deque([1]), bool(deque()))
print(list(reversed(deque("abc"))), deque("abc").copy())
class Q(deque):
    def top(self): return self[-1]
q = Q([1, 2]); q.append(5); print(q, q.top(), q.copy(), isinstance(q, deque))
c = Counter("abracadabra"); print(c, c.most_common(2), c["z"], sum(c.values()), c.total()); c.update("aaa"); print(c); c.subtract("abc"); print(c)
print(Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=5), Counter(a=3, b=1) & Counter(a=1), Counter(a=3) | Counter(a=5, b=1), +Counter(a=-1, b=2), -Counter(a=-1))
print(list(Counter(a=2, b=1).elements()), Counter("ab") == Counter("ba"), Counter("ab") <= Counter("aab")); del c["q"]
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dict(dd), dd.get("zz"), "zz" in dd)
dd = defaultdict(int); 
for w in "the cat the dog".split(): dd[w] += 1
print(dd, sorted(dd.items()))
try: defaultdict()["x"]
except KeyError as e: print(repr(e))
try: defaultdict(5)
except TypeError as e: print(e)
od = OrderedDict(a=1, b=2, c=3); od.move_to_end("a"); print(od); od.move_to_end("c", last=False); print(od, od.popitem(), od.popitem(last=False), od)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, list(reversed(OrderedDict(a=1, b=2))))
it = itertools
print(list(it.islice(it.count(10, 3), 4)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(7, 3)), it.count(3), it.repeat(1, 2))
print(list(it.chain([1], "ab", (2,))), list(it.chain.from_iterable(["ab", "cd"])))
print(list(it.islice("abcdefg", 2, None, 2)), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(lambda x: x % 2, range(6))), [(k, list(g)) for k, g in it.groupby("aabbbc")], list(it.accumulate([1, 2, 3])), list(it.starmap(pow, [(2, 3), (3, 2)])))
a, b = it.tee([1, 2, 3]); print(next(a), next(a), list(b), list(a))
print(list(it.zip_longest("ab", "xyz", fillvalue="-")), list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)))
print(list(it.permutations("abc", 2)), list(it.permutations([1, 2, 3])), list(it.combinations("abcd", 2)), list(it.combinations_with_replacement("ab", 2)))
print(list(it.compress("abcd", [1, 0, 1, 1])), list(it.pairwise([1, 2, 3])))
g = it.groupby([1, 1, 2, 2, 3]); ks = [next(g) for _ in range(3)]; print([(k, list(v)) for k, v in ks])
print(list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.combinations([1, 2], 3)), list(it.permutations([1], 2)), list(it.product()), list(it.product([], [1])))
