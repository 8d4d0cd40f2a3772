"""A misspelt method."""


class Robot:
    def __init__(self):
        self.battery = 100

    def charge(self):
        self.battery = min(100, self.battery + 10)


robot = Robot()
try:
    robot.chagre()
except AttributeError as error:
    print(error, "|", error.name)
try:
    [1, 2].push(3)
except AttributeError as error:
    print(error)
try:
    None.strip()
except AttributeError as error:
    print(error)
try:
    import math
    math.squareroot(2)
except AttributeError as error:
    print(error)
robot.batery -= 1
