"""Inheritance: super, overriding, several bases, the order of methods, abstract classes."""
from abc import ABC, abstractmethod


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        """The area."""

    def describe(self):
        return f"{self.name} with area {self.area():.2f}"


class Rectangle(Shape):
    def __init__(self, width, height, name="rectangle"):
        super().__init__(name)
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side, "square")

    def describe(self):
        return super().describe() + "!"


for shape in (Rectangle(2, 3.5), Square(4)):
    print(shape.describe(), isinstance(shape, Shape), isinstance(shape, Square))
print(issubclass(Square, Shape), Square.__mro__, Square.__bases__)
try:
    Shape("none")
except TypeError as error:
    print("TypeError:", error)


class Base:
    def hello(self):
        return ["Base"]


class Left(Base):
    def hello(self):
        return ["Left"] + super().hello()


class Right(Base):
    def hello(self):
        return ["Right"] + super().hello()


class Both(Left, Right):
    def hello(self):
        return ["Both"] + super().hello()


print(Both().hello(), [c.__name__ for c in Both.mro()])


class Loud:
    def speak(self):
        return super().speak().upper() + "!"


class Cat:
    def speak(self):
        return "meow"


class LoudCat(Loud, Cat):
    pass


print(LoudCat().speak())
try:
    class Impossible(Base, Left):
        pass
except TypeError as error:
    print("TypeError:", error)


class Countable(list):
    def count_all(self):
        return {item: self.count(item) for item in self}


letters = Countable("abca")
letters.append("b")
print(letters, letters.count_all(), len(letters), letters[1:3], isinstance(letters, list), letters == list("abcab"))


class Registry:
    plugins = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.plugins.append(cls.__name__)


class One(Registry):
    pass


class Two(One):
    pass


print(Registry.plugins)
