"""A colon is missing."""


def greet(name)
    print("Hello", name)


greet("you")
