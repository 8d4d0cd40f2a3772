"""Sorting: keys, stability, reverse, several criteria, and sorting by hand."""
from operator import attrgetter, itemgetter
from collections import namedtuple

Student = namedtuple("Student", ["name", "grade", "age"])
students = [Student("john", "A", 15), Student("jane", "B", 12), Student("dave", "B", 10), Student("zoe", "A", 12)]

print(sorted(students, key=lambda s: s.age))
print([s.name for s in sorted(students, key=attrgetter("grade", "age"))])
print([s[0] for s in sorted(students, key=itemgetter(2), reverse=True)])
words = "the quick brown fox jumps over the lazy dog".split()
words.sort(key=str.lower)
print(words)
words.sort(key=lambda w: (-len(w), w))
print(words, sorted("banana"), sorted({"b": 1, "a": 2}))
print(min(words, key=len), max(students, key=lambda s: (s.age, s.name)).name)


def bubble_sort(items):
    items = list(items)
    swaps = 0
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swaps += 1
    return items, swaps


def quick_sort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quick_sort([x for x in rest if x < pivot]) + [pivot] + quick_sort([x for x in rest if x >= pivot])


def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged = []
    while left and right:
        merged.append((left if left[0] <= right[0] else right).pop(0))
    return merged + left + right


numbers = [5, 2, 9, 1, 5, 6, -3]
print(bubble_sort(numbers), quick_sort(numbers), merge_sort(numbers), numbers)
try:
    sorted([3, "a", 1])
except TypeError as error:
    print("TypeError:", error)
print(sorted([True, 0, 3, False]), sorted([(1, "b"), (1, "a")]), sorted([[2], [1, 5], [1]]))
print([3, 1, 2].sort(), list(reversed(numbers)), numbers.index(5), numbers.count(5))
