"""Heaps in lists: each item is no greater than the two at twice its place."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]

from _heapq import (
    heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop, heappushpop_max, heapreplace, heapreplace_max
)


class _Greater:
    """An item that is less where it is greater: what makes a heap of the greatest."""

    __slots__ = ("item",)

    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        return other.item < self.item


def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, items in enumerate(map(iter, iterables)):
        for item in items:
            by = item if key is None else key(item)
            heap.append([_Greater(by) if reverse else by, order, item, items])
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        for item in entry[3]:
            by = item if key is None else key(item)
            entry[0], entry[2] = _Greater(by) if reverse else by, item
            heapreplace(heap, entry)
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]
