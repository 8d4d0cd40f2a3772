B = 10 ** 20
r = range(B, B + 10, 3)
print(r, len(r), r[1], r[-1], list(r), r[1:], r[::-1], list(r[::-1]), B + 3 in r, B + 4 in r, 5 in r, r.index(B + 6), r.count(B), r.start, r.stop, r.step, hash(r) == hash(range(B, B + 12, 3)), r == range(B, B + 12, 3), list(reversed(r)), type(iter(r)).__name__, bool(range(B, 0)))
for i in range(0, B, B // 3): print(i, end=" ")
print(range(0, B)[B - 1], range(B).index(7), 2 ** 63 in range(2 ** 63 + 1), range(-B, B)[B], range(10)[B:], range(10)[-B:3], range(-2**63, 2**63 - 1)[-1])
for f in (lambda: len(range(B)), lambda: range(B)[B], lambda: range(0, 5, 0), lambda: range(B, 5, 0), lambda: range("a"), lambda: range(1, 2.0), lambda: range(5)["a"], lambda: range(5)[::0], lambda: range(5)[B], lambda: range(5).index(9), lambda: range(5).index("a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(range(5)[1:4:2], range(10, 0, -2)[::2], range(10)[-3:], range(3).count("a"), range(3).count(True), range(3).count(2.0), range(7).index(3.0), range(0), range(2, 2) == range(0), slice(1, None, 2).indices(10), slice(-3, None).indices(5), slice(None, None, -1).indices(3), slice(B).indices(5), slice(0, 3).indices(B))
print({range(3): 1}[range(0, 3, 1)], list(range(True, 5)), [*range(3, 0, -1)], sum(range(101)), range(5) != range(4), list(range(5, 2)), 7 in range(0, 10, -1))
