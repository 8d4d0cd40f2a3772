"""What ExceptionGroup refuses, and what it makes of base exceptions."""

for make in (
    lambda: ExceptionGroup("empty", []),
    lambda: ExceptionGroup("no list", 3),
    lambda: ExceptionGroup("no errors", [1, 2]),
    lambda: ExceptionGroup("base", [KeyboardInterrupt()]),
    lambda: ExceptionGroup(1, [ValueError()]),
    lambda: ExceptionGroup("one argument"),
):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, "-", error)
print(repr(BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(1)])))
print(type(BaseExceptionGroup("plain", [ValueError(1)])).__name__)
print(isinstance(ExceptionGroup("x", [OSError()]), Exception), ExceptionGroup.__mro__)
nested = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)])])
print(nested)
print(repr(nested.subgroup(ValueError)))
print(nested.derive([KeyError("d")]))
