"""Loops: else, break, continue, enumerate, zip, range, while."""

for n in range(2, 10):
    for x in range(2, n):
        if n % x == 0:
            print(n, "equals", x, "*", n // x)
            break
    else:
        print(n, "is a prime number")

for number in range(10, 0, -3):
    if number == 4:
        continue
    print(number, end=" ")
print()
for i, c in enumerate("ab"):
    print(i, c, sep="=", end=";")
print()
for a, b, c in zip([1, 2, 3], "xy", (True, False)):
    print(a, b, c)
print(range(5), range(1, 10, 3), list(range(5, 0)), len(range(0, 100, 7)), 14 in range(0, 100, 7), range(10)[2:5], range(3) == range(0, 3))
value = 27
steps = 0
while value != 1:
    value = value // 2 if value % 2 == 0 else 3 * value + 1
    steps += 1
else:
    print("Collatz:", steps)
stack = [1, 2, 3]
while stack:
    top = stack.pop()
    if top == 2:
        stack.extend([10, 20])
    if len(stack) > 3:
        break
    print(top, stack)
guess, low, high = None, 1, 100
secret, tries = 37, 0
while guess != secret:
    guess = (low + high) // 2
    tries += 1
    if guess < secret:
        low = guess + 1
    elif guess > secret:
        high = guess - 1
print("found", guess, "after", tries)
for _ in range(3): pass
for row in range(1, 4):
    print(" " * (3 - row) + "*" * (2 * row - 1))
for key in (d := {"a": 1, "b": 2}):
    print(key, d[key])
for x in []:
    pass
else:
    print("empty loop")
try:
    for x in 5:
        pass
except TypeError as error:
    print("TypeError:", error)
