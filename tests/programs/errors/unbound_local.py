"""Reading a local before it is set."""

total = 10


def add(n):
    total += n
    return total


def maybe(flag):
    if flag:
        value = 1
    return value


def free():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    return inner()


print(maybe(True), free())
try:
    maybe(False)
except UnboundLocalError as error:
    print("UnboundLocalError:", error)
add(1)
