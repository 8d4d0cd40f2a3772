import traceback, sys


def a():
    b()


def b():
    raise ValueError("deep")


try:
    a()
except ValueError as e:
    traceback.print_exc()
    print(traceback.format_exc())
    print(traceback.format_exception(e))
    print(traceback.format_exception_only(e))
    print(traceback.format_exception_only(type(e), e))
    for f in traceback.extract_tb(e.__traceback__):
        print(f.lineno, f.name, f.filename)
    print("".join(traceback.format_exception(type(e), e, e.__traceback__)))
    traceback.print_exception(e, file=sys.stdout)
    print(len(traceback.format_tb(e.__traceback__)))
    te = traceback.TracebackException.from_exception(e)
    print("".join(te.format_exception_only()), str(te))
print(traceback.format_exc())
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z
except KeyError:
    traceback.print_exc()
