"""Classes: attributes, methods, class and static methods, __str__ and __repr__."""


class Dog:
    """A dog."""

    species = "Canis familiaris"
    count = 0

    def __init__(self, name, age):
        self.name = name
        self.age = age
        Dog.count += 1

    def __str__(self):
        return f"{self.name} is {self.age} years old"

    def __repr__(self):
        return f"Dog({self.name!r}, {self.age})"

    def speak(self, sound="woof"):
        return f"{self.name} says {sound}"

    @classmethod
    def from_text(cls, text):
        name, age = text.split("-")
        return cls(name, int(age))

    @staticmethod
    def is_adult(age):
        return age >= 2


miles = Dog("Miles", 4)
buddy = Dog.from_text("Buddy-1")
print(miles, [miles, buddy], repr(buddy))
print(miles.speak(), buddy.speak("yip"), Dog.speak(miles, "grrr"))
print(Dog.count, miles.species, Dog.is_adult(1), buddy.is_adult(3), Dog.__doc__, Dog.__name__)
miles.species = "wolf"
buddy.tricks = ["sit"]
print(miles.species, buddy.species, Dog.species, buddy.__dict__, vars(miles))
print(hasattr(buddy, "tricks"), getattr(miles, "tricks", "none"), isinstance(miles, Dog), type(miles) is Dog)
setattr(miles, "owner", "Ann")
print(miles.owner, miles == miles, miles == Dog("Miles", 4), miles is buddy)
method = miles.speak
print(method("hm"), method.__name__, method.__self__ is miles)
del buddy.tricks
try:
    print(buddy.tricks)
except AttributeError as error:
    print("AttributeError:", error)
try:
    Dog("only a name")
except TypeError as error:
    print("TypeError:", error)
try:
    miles.speak("a", "b")
except TypeError as error:
    print("TypeError:", error)
try:
    Dog.speak()
except TypeError as error:
    print("TypeError:", error)
