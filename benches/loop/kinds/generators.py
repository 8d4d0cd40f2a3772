def squares(n):
    for i in range(n):
        yield i * i
def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x
total = 0
for _ in range(10):
    total += sum(evens(squares(3000)))
    total += sum(x * 3 for x in range(2000) if x % 3)
    d = {x: x * 2 for x in range(1000)}
    s = {x % 100 for x in range(1000)}
    total += len(d) + len(s)
print(total)
