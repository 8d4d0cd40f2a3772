l = [3, 1, 2]; l.append(4); l.extend("ab"); l.insert(-1, 9); l.insert(99, 0); print(l, l.index("a"), l.count(3), l.pop(), l.pop(0), l)
l.remove(9); l.reverse(); print(l, l.copy() is l, l + [1], l * 2, 2 * [0]); l *= 0; print(l)
print(sorted([3, 1, 2], reverse=True), sorted("bAc", key=str.lower), sorted([(1, "b"), (1, "a")]), sorted([2, 1.5, True]))
pairs = [("x", 2), ("y", 1), ("z", 2)]; pairs.sort(key=lambda p: p[1]); print(pairs); pairs.sort(key=lambda p: p[1], reverse=True); print(pairs)
class N:
    log = []
    def __init__(self, v): self.v = v
    def __lt__(self, o): N.log.append((self.v, o.v)); return self.v < o.v
print([n.v for n in sorted(map(N, [5, 2, 8, 1, 9, 3, 3]))], N.log)
x = [2, 1]
def spy(v): x.append(v); return v
class Stack(list):
    def __init__(self, *items): super().__init__(items)
    def __len__(self): return 42
s = Stack(1, 2); s.append(3); print(s, len(s), s[1:], type(s + s).__name__, list(s), s == [1, 2, 3], bool(Stack()))
r = []; r.append(r); print(r, [r] == [r])
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [].remove(1), lambda: [].index(1), lambda: [].append(), lambda: [].append(1, 2), lambda: [].insert(1), lambda: [].sort(5), lambda: x.sort(key=spy), lambda: list(1, 2), lambda: list(a=1), lambda: [].extend(5), lambda: [1] + (1,), lambda: [1] * "a", lambda: [1] * 1.5, lambda: sorted([1, "a"]), lambda: (1,) + [1], lambda: 1 + [1], lambda: tuple(5), lambda: (1,).index(2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(x, (1, 2, 1).count(1), tuple("ab"), (1,) * 2, slice(1, 9, 2).indices(5), range(10, 0, -3)[1:], range(5).index(3), 4 in range(0, 9, 4))
