"""deque, Counter, ChainMap, OrderedDict, defaultdict and heaps."""
import bisect
import heapq
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, d[0], d.pop(), d.popleft(), len(d), 3 in d, list(d), d.maxlen)
d.rotate(1)
d.extend("ab")
d.extendleft("xy")
print(d, list(reversed(d)), d.count("x"), deque("abc") == deque("abc"), deque(range(5), 2))
c = Counter("abracadabra")
c.update("aaa")
c["z"] -= 1
print(c, c.most_common(2), c["q"], sum(c.values()), c.total(), sorted(c.elements())[:4], c - Counter("aab"), Counter(a=3) & Counter(a=1, b=2), Counter(a=1) + Counter(a=2, b=1), +c)
settings = ChainMap({"color": "red"}, {"color": "blue", "size": 10})
print(settings["color"], settings["size"], dict(settings), list(settings))
order = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
order.move_to_end("a")
print(order, order.popitem(last=False), list(order))
tree = lambda: defaultdict(tree)
root = tree()
root["a"]["b"]["c"] = 1
print(root["a"]["b"]["c"], list(root), defaultdict(int, x=1)["y"])
heap = [5, 1, 8, 3]
heapq.heapify(heap)
heapq.heappush(heap, 2)
print(heap, [heapq.heappop(heap) for _ in range(3)], heapq.nlargest(2, [4, 9, 1]), heapq.nsmallest(2, "hello"), heapq.heappushpop(heap, 7), list(heapq.merge([1, 4], [2, 3])))
grades = [60, 70, 80, 90]
print(["FDCBA"[bisect.bisect(grades, score)] for score in (33, 99, 77, 70, 89)], bisect.bisect_left([1, 2, 2, 3], 2))
items = [1, 3]
bisect.insort(items, 2)
print(items)
for attempt in (lambda: deque().pop(), lambda: heapq.heappop([]), lambda: deque([1])[3], lambda: defaultdict(5), lambda: deque([1, 2]).remove(9)):
    try:
        attempt()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
