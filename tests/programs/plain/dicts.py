"""Dictionaries: building, reading, changing, merging, counting, grouping."""
from collections import Counter, OrderedDict, defaultdict

ages = {"ann": 31, "bob": 25}
ages["cid"] = 40
ages.update(dan=22, ann=32)
print(ages, len(ages), "bob" in ages, 25 in ages.values(), ages.get("eve"), ages.get("eve", 0))
print(list(ages), list(ages.items())[:2], ages.pop("bob"), ages.pop("zed", None), ages.setdefault("fay", 1))
for name, age in sorted(ages.items(), key=lambda kv: kv[1]):
    print(f"{name:>5} {age:3d}")
print({**ages, "x": 1}, ages | {"y": 2}, {v: k for k, v in ages.items()}, dict(zip("abc", range(3))))
print(dict([("a", 1), ("b", 2)]), dict.fromkeys("xyz", 0), {}.keys(), ages.keys() & {"ann", "zed"}, ages.popitem())
text = "the cat and the dog and the bird"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(counts, Counter(text.split()).most_common(2), Counter("mississippi"))
groups = defaultdict(list)
for word in text.split():
    groups[len(word)].append(word)
print(dict(groups), groups, groups[99])
nested = {"a": {"b": {"c": 1}}}
nested["a"]["b"]["d"] = [1, {"e": None}]
print(nested, nested["a"].get("x", {}).get("y"))
print({1: "a", 1.0: "b", True: "c"}, {(1, 2): "tuple"}, {None: 0})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, OrderedDict(a=1), list(reversed({"a": 1, "b": 2})))
try:
    for key in ages:
        ages[key + "!"] = 1
except RuntimeError as error:
    print("RuntimeError:", error)
for number, attempt in enumerate((
    lambda: {}['k'],
    lambda: {[1]: 2},
    lambda: {}.popitem(),
    lambda: dict([1]),
    lambda: {'a': 1} + {},
    lambda: {1: 2}.pop(5),
    lambda: hash({}),
)):
    try:
        attempt()
    except Exception as error:
        print(f"{number}: {type(error).__name__}: {error}")
del ages["ann"]
print(ages)
