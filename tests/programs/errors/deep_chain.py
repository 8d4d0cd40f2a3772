"""Three errors, each raised while the one before was handled."""


def first():
    raise ValueError("first")


def second():
    try:
        first()
    except ValueError:
        raise TypeError("second")


def third():
    try:
        second()
    except TypeError as error:
        raise RuntimeError("third") from error


third()
