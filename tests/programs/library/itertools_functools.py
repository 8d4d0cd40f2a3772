"""itertools and functools."""
import functools
import itertools as it
import operator

print(list(it.islice(it.count(10, 5), 4)), list(it.chain("ab", [1], (2,))), list(it.chain.from_iterable([[1], [2, 3]])), list(it.repeat("x", 3)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 4], max)), list(it.accumulate("abc")), list(it.pairwise("abcd")))
print(list(it.product("ab", range(2))), list(it.permutations("abc", 2)), list(it.combinations(range(4), 2)), list(it.combinations_with_replacement("ab", 2)))
print([(key, list(group)) for key, group in it.groupby("aaabbc")], [(k, len(list(g))) for k, g in it.groupby(sorted(["x", "yy", "z", "ww"], key=len), key=len)])
print(list(it.takewhile(lambda n: n < 3, [1, 2, 5, 1])), list(it.dropwhile(lambda n: n < 3, [1, 2, 5, 1])), list(it.filterfalse(str.isdigit, "a1b2")), list(it.compress("abc", [1, 0, 1])))
print(list(it.zip_longest("ab", "xyz", fillvalue="-")), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.batched("abcdefg", 3)), list(zip(*[iter("abcdef")] * 2)))
first, second = it.tee(iter([1, 2, 3]))
print(next(first), list(second), list(first), list(it.islice("abcdefg", 1, 6, 2)))
cycle = it.cycle("RGB")
print("".join(next(cycle) for _ in range(7)), sum(it.islice(it.count(), 5)))
print(functools.reduce(operator.add, [1, 2, 3], 10), functools.reduce(lambda a, b: f"({a}{b})", "abcd"), functools.partial(int, base=2)("101"))
print(sorted(["b", "A", "c"], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("real")(3), operator.methodcaller("upper")("x"), operator.mul(3, 4), operator.not_(0))


@functools.lru_cache(maxsize=2)
def load(key):
    print("loading", key)
    return key * 2


print([load(k) for k in "abacab"], load.cache_info())
load.cache_clear()
print(load.cache_info().currsize, load("a"))
try:
    functools.reduce(operator.add, [])
except TypeError as error:
    print("TypeError:", error)
try:
    list(it.batched("ab", 0))
except ValueError as error:
    print("ValueError:", error)
