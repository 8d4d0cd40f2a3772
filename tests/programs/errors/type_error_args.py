"""A function called with too few arguments, in a method."""


class Greeter:
    def __init__(self, greeting):
        self.greeting = greeting

    def greet(self, first, last, *, title=""):
        return f"{self.greeting} {title}{first} {last}"


greeter = Greeter("Hello")
print(greeter.greet("Ada", "Lovelace", title="Lady "))
for args, kwargs in ((("Ada",), {}), (("a", "b", "c"), {}), (("a", "b"), {"titel": "Dr"}), ((), {"first": "x"}), ((), {})):
    try:
        print(greeter.greet(*args, **kwargs))
    except TypeError as error:
        print("TypeError:", error)
Greeter.greet("Ada", "Lovelace")
