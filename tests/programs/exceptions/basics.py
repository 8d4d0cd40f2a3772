"""try, except, else, finally, in all orders."""


def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError as error:
        print("  cannot divide:", error)
        return None
    except (TypeError, ValueError) as error:
        print(f"  wrong kind: {error}")
        return None
    else:
        print("  divided")
        return result
    finally:
        print("  finally")


for pair in ((6, 3), (1, 0), ("a", 2)):
    print(pair)
    print(" ->", divide(*pair))


def which():
    try:
        return "try"
    finally:
        print("finally before return")


def overrides():
    for n in range(3):
        try:
            if n == 1:
                break
        finally:
            print("loop finally", n)
    return "after loop"


print(which(), overrides())
try:
    raise ValueError("a", 1)
except Exception as error:
    print(error, error.args, repr(error), str(error), type(error).__name__)
try:
    error
except NameError as problem:
    print(problem)
try:
    try:
        raise KeyError("inner")
    finally:
        print("clean up")
except LookupError as caught:
    print("caught", repr(caught), str(caught))
try:
    raise RuntimeError
except RuntimeError as error:
    print(repr(error), str(error) == "", error.args)
try:
    assert 1 + 1 == 3, "arithmetic is broken"
except AssertionError as error:
    print("AssertionError:", error)
try:
    assert []
except AssertionError as error:
    print(repr(error))
print(issubclass(KeyError, LookupError), issubclass(ModuleNotFoundError, ImportError), Exception.__mro__)
try:
    raise "text"
except TypeError as error:
    print(error)
try:
    int("x")
except ValueError:
    try:
        raise
    except ValueError as again:
        print("again", again)
try:
    raise
except RuntimeError as error:
    print(error)
