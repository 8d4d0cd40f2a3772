def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def add(a, b=1, *, c=2):
    return a + b + c
total = 0
for i in range(40000):
    total = add(total, i, c=1) % 1000003
print(fib(21), total)
