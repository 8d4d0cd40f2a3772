"""Lists: methods, slices, slice assignment, copies, nested lists."""
import copy

fruits = ["apple", "pear"]
fruits.append("plum")
fruits.extend(["fig", "kiwi"])
fruits.insert(1, "lime")
print(fruits, len(fruits), "fig" in fruits, fruits[-1], fruits[1:4], fruits[::-2])
print(fruits.pop(), fruits.pop(0), fruits.remove("plum"), fruits)
fruits[1:1] = ["new", "er"]
fruits[0] = fruits[0].upper()
print(fruits, fruits.index("er"), fruits.count("x"))
del fruits[::2]
print(fruits)
numbers = list(range(10))
numbers[2:8:2] = "abc"
print(numbers, numbers[20:], numbers[-3:], numbers[:-8])
numbers += (1, 2)
numbers *= 2
print(len(numbers), numbers * 0, [0] * 3 + [1])
grid = [[0] * 3 for _ in range(2)]
shared = [[0] * 3] * 2
grid[0][1] = shared[0][1] = 7
print(grid, shared, grid == shared, grid[0] is grid[1], shared[0] is shared[1])
shallow, deep = grid.copy(), copy.deepcopy(grid)
grid[1].append("x")
print(shallow, deep)
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)], [x for row in matrix for x in row], sum(matrix, []))
print([[i * j for j in range(1, 4)] for i in range(1, 4)])
first, *middle, last = "python"
(a, b), c = [1, 2], 3
print(first, middle, last, a, b, c, [*middle, *"xy"], (*range(2), 9))
print([1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, 2] != [2, 1], list("ab") * 2, bool([]), bool([0]))
looped = [1]
looped.append(looped)
print(looped)
for number, attempt in enumerate((
    lambda: [].pop(),
    lambda: [1].remove(2),
    lambda: [1, 2].index(5),
    lambda: [1][3],
    lambda: numbers['a'],
    lambda: [1] + (2,),
    lambda: numbers[1:2] + 'x',
)):
    try:
        attempt()
    except Exception as error:
        print(f"{number}: {type(error).__name__}: {error}")
