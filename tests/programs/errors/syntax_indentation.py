"""A block without indentation."""
for n in range(3):
print(n)
