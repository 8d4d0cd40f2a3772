"""Sets and frozensets; small numbers print in CPython's order."""

numbers = {3, 1, 2, 3}
print(numbers, len(numbers), 2 in numbers, set(), {10, 8, 33, 64, 0}, set(range(20, 0, -3)))
evens, primes = {2, 4, 6, 8}, {2, 3, 5, 7}
print(evens | primes, evens & primes, evens - primes, evens ^ primes, evens.isdisjoint({1}), {2} <= evens, evens > {2})
numbers.add(7)
numbers.discard(99)
numbers.remove(1)
numbers.update([5, 5], (6,))
print(numbers, numbers.pop(), numbers)
print({n % 3 for n in range(10)}, frozenset([1, 2]), {frozenset({1}): "key"}, set("hello") == set("ohell"))
print(sorted(set("mississippi")), len({"a", "b", "a"}), {1, 1.0, True}, {(1, 2), (1, 2)})
print(sorted(set("abc")), {"red"}, len({"x": 1}.keys() | {"y"}), sorted({"red", "green", "blue"}))
print(evens.union([1], (3,)), evens.intersection({2}, {2, 4}), evens.difference([4], [6]), evens.symmetric_difference([8, 9]))
evens |= {10}
evens -= {2}
evens &= {4, 10, 11}
print(evens, evens == {10, 4}, evens.issubset(range(20)), evens.issuperset([4]), evens.copy() is evens)
seen = set()
print([x for x in [3, 1, 3, 2, 1] if not (x in seen or seen.add(x))])
for number, attempt in enumerate((
    lambda: set().pop(),
    lambda: {1}.remove(2),
    lambda: {[1]},
    lambda: {1} + {2},
    lambda: {1} | [2],
    lambda: seen[0],
    lambda: frozenset().add(1),
    lambda: {1} < [1],
)):
    try:
        attempt()
    except Exception as error:
        print(f"{number}: {type(error).__name__}: {error}")
