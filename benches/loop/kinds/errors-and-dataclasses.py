class Bad(Exception):
    def __init__(self, code):
        super().__init__(f"bad {code}")
        self.code = code
def risky(i):
    if i % 3 == 0:
        raise Bad(i)
    return i
good = bad = 0
for i in range(12000):
    try:
        good += risky(i)
    except Bad as e:
        bad += e.code
    finally:
        good += 1
from dataclasses import dataclass
@dataclass
class Item:
    name: str
    price: float
    n: int = 1
    def cost(self):
        return self.price * self.n
items = [Item(f"i{k}", k / 2, k % 3) for k in range(6000)]
print(good, bad, sum(i.cost() for i in items), items[5] == Item("i5", 2.5, 2))
