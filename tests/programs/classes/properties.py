"""Properties: computed values, checks in setters, deleters, cached ones."""
from functools import cached_property


class Temperature:
    def __init__(self, celsius=0.0):
        self.celsius = celsius

    @property
    def celsius(self):
        """Degrees Celsius."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError(f"{value} °C is below absolute zero")
        self._celsius = value

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.celsius = (value - 32) * 5 / 9

    @celsius.deleter
    def celsius(self):
        print("reset")
        self._celsius = 0.0

    @property
    def kelvin(self):
        return self._celsius + 273.15

    @cached_property
    def expensive(self):
        print("computing ...")
        return self._celsius ** 2


t = Temperature(25)
print(t.celsius, t.fahrenheit, t.kelvin)
t.fahrenheit = 212
print(t.celsius, Temperature.celsius.__doc__)
print(t.expensive, t.expensive)
del t.celsius
print(t.celsius)
try:
    t.celsius = -300
except ValueError as error:
    print("ValueError:", error)
try:
    t.kelvin = 0
except AttributeError as error:
    print("AttributeError:", error)
try:
    del t.kelvin
except AttributeError as error:
    print("AttributeError:", error)


class Private:
    def __init__(self):
        self.__secret = 42

    def reveal(self):
        return self.__secret


p = Private()
print(p.reveal(), p._Private__secret, vars(p))
print(p.__secret)
