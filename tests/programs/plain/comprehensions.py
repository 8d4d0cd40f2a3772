"""Comprehensions of all kinds, conditional expressions, walrus."""

print([n ** 2 for n in range(6)], [n for n in range(20) if n % 2 if n % 3], [(x, y) for x in "ab" for y in range(2)])
print({n: n ** 2 for n in range(4)}, {len(w) for w in ["a", "bb", "cc"]}, list(n for n in "xyz"))
print([["x" if (i + j) % 2 else "o" for j in range(4)] for i in range(2)])
print([y := 1, y ** 2], [last := n for n in range(3)], last)
print([half for n in range(10) if (half := n / 2) == int(half)])
print([n if n % 2 else -n for n in range(5)], any(n > 3 for n in range(5)), all([]), sum(1 for c in "banana" if c == "a"))
n = "outer"
print([n for n in range(3)], n)
flat = [cell for row in [[1, 2], [3], []] for cell in row]
pairs = {a + b for a in "ab" for b in "ab" if a != b}
print(flat, sorted(pairs), [i for i in range(3) for _ in range(i)])
primes = [p for p in range(2, 50) if all(p % d for d in range(2, int(p ** 0.5) + 1))]
print(primes)
print({k: v for k, v in zip("abc", (1, 2, 3)) if v != 2}, [a * b for a, b in zip([1, 2], [3, 4], strict=True)])
table = {row: {col: row * col for col in range(1, 4)} for row in range(1, 3)}
print(table)
lines = ["a=1", "b=2", "# no", "c=3"]
print(dict(line.split("=") for line in lines if not line.startswith("#")))
while (count := len(flat)) > 1:
    print("shrinking", count, flat.pop())
print("big" if count > 5 else "small" if count else "none")
try:
    [undefined for x in range(1)]
except NameError as error:
    print("NameError:", error)
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print("ValueError:", error)
print([lambda: x for x in range(2)][0]())
print([1 / x for x in (2, 1, 0)])
