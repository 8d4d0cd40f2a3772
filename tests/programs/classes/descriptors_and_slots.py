"""Descriptors, __slots__, __new__, class decorators, metaclasses in small."""


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, not {value}")
        setattr(obj, self.name, value)


class Order:
    amount = Positive()
    price = Positive()

    def __init__(self, amount, price):
        self.amount, self.price = amount, price


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


class Singleton:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            print("making it")
            cls._instance = super().__new__(cls)
        return cls._instance


def with_repr(cls):
    def __repr__(self):
        inside = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"{cls.__name__}({inside})"
    cls.__repr__ = __repr__
    return cls


@with_repr
class Person:
    def __init__(self, name, email=None):
        self.name = name
        self.email = email


class Meta(type):
    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.fields = [key for key, value in namespace.items() if isinstance(value, int)]
        return cls

    def __len__(cls):
        return len(cls.fields)


class Settings(metaclass=Meta):
    width = 80
    height = 24
    title = "x"


order = Order(2, 9.5)
print(order.amount * order.price, isinstance(Order.amount, Positive))
for attempt in (lambda: Order(0, 1), lambda: setattr(Slotted(), "c", 1), lambda: Slotted().b, lambda: Slotted().__dict__):
    try:
        attempt()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print(Singleton() is Singleton(1), Person("Ada"), Settings.fields, len(Settings), type(Settings))
Dynamic = type("Dynamic", (Person,), {"greet": lambda self: f"hi {self.name}"})
print(Dynamic("Bob").greet(), Dynamic.__name__, Dynamic.__mro__[1] is Person)
