"""Changing a list while going through it gives surprising results; a dict complains."""
numbers = [1, 2, 2, 3, 4, 4, 5]
for n in numbers:
    if n % 2 == 0:
        numbers.remove(n)
print(numbers)
scores = {"a": 1, "b": 2}
try:
    for name in scores:
        if scores[name] == 1:
            del scores[name]
except RuntimeError as error:
    print("RuntimeError:", error)
group = {1, 2, 3}
for n in group:
    group.add(n + 10)
