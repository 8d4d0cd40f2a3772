class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)
    @property
    def size(self):
        return self.x * self.x + self.y * self.y
class Counter:
    def __init__(self):
        self.count = 0
        self.seen = {}
    def add(self, p):
        self.count += 1
        self.seen[p.x] = self.seen.get(p.x, 0) + p.size
c = Counter()
p = Point(0, 0)
for i in range(30000):
    p = p.moved(1, i % 5)
    if p.x > 100:
        p = Point(0, 0)
    c.add(p)
print(c.count, len(c.seen), sum(c.seen.values()))
