"""Looking at tracebacks with the traceback module."""
import sys
import traceback


def inner(values):
    return values["b"]


def outer():
    return inner({"a": 1})


try:
    outer()
except KeyError as error:
    text = traceback.format_exc()
    print(text.splitlines()[-1], len(text.splitlines()))
    print(traceback.format_exception_only(error))
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.lineno, frame.name, frame.line)
    kind, value, tb = sys.exc_info()
    print(kind is KeyError, value is error, tb is error.__traceback__, tb.tb_lineno)
    traceback.print_exc()
    traceback.print_exc(file=sys.stdout)
print(sys.exc_info())
summary = traceback.format_exception(ValueError("not raised"))
print(summary)
