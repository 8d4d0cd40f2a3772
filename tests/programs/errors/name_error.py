"""A misspelt name."""


def area(radius):
    pi = 3.14159
    return pi * raduis ** 2


print(area(2))
