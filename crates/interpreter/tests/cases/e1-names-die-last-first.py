class D:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("del", self.n)

def f(p, q):
    a = D("a")
    b = D("b")
    c = D("c")
    print("end f")

f(D("p"), D("q"))

def g():
    a = D("a")
    b = D("b")
    yield 1
    c = D("c")
    yield 2

for x in g():
    print(x)
it = g()
next(it)
del it

def h():
    a = D("a")
    b = D("b")
    return [a, b]
h()
def e():
    a = D("a")
    b = D("b")
    1 / 0
try:
    e()
except ZeroDivisionError:
    print("caught")
print("after")
