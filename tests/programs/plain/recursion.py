"""Recursion: factorial, fibonacci with a cache, towers of Hanoi, permutations."""
from functools import lru_cache


def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def hanoi(n, source="A", target="C", spare="B", moves=None):
    if moves is None:
        moves = []
    if n:
        hanoi(n - 1, source, spare, target, moves)
        moves.append(f"{source}->{target}")
        hanoi(n - 1, spare, target, source, moves)
    return moves


def permutations(items):
    if len(items) <= 1:
        return [items]
    return [[item, *rest] for i, item in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]


print(factorial(5), factorial(30))
print([fib(n) for n in range(12)], fib(90))
print(fib.cache_info())
print(*hanoi(3))
print(permutations([1, 2, 3]))


def depth(tree):
    if not isinstance(tree, (list, tuple)):
        return 0
    return 1 + max((depth(branch) for branch in tree), default=0)


print(depth([1, [2, [3, (4,)]], []]), depth("text"))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print("RecursionError:", error)
