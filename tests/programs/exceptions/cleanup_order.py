"""In which order clean-up happens when an error goes through several calls."""
import contextlib


@contextlib.contextmanager
def step(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("leave", name)


def deep(n):
    with step(f"level {n}"):
        if n == 0:
            raise LookupError("at the bottom")
        try:
            deep(n - 1)
        finally:
            print("finally", n)


def generator():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("generator closed early")
        raise
    finally:
        print("generator finally")


for value in generator():
    print("value", value)
    break
try:
    deep(2)
except LookupError as error:
    print("caught", error)


def return_in_finally():
    for n in range(2):
        try:
            continue
        finally:
            print("continue goes through", n)
    try:
        return 1
    except ValueError:
        return 2
    else:
        return 3
    finally:
        print("done")


print(return_in_finally())
deep(1)
