"""Context managers without async: __enter__, __exit__, suppressing, nesting, closing, redirecting."""
import io
from contextlib import closing, contextmanager, nullcontext, redirect_stdout, suppress


class Indent:
    level = 0

    def __enter__(self):
        Indent.level += 1
        return self

    def __exit__(self, kind, error, tb):
        Indent.level -= 1
        if kind is not None:
            print(f"leaving because of {kind.__name__}: {error}")
        return kind is ValueError

    def say(self, text):
        print("  " * Indent.level + text)


class Door:
    def close(self):
        print("door closed")


with Indent() as one:
    one.say("one")
    with Indent() as two:
        two.say("two")
        raise ValueError("swallowed")
    one.say("still here")

with suppress(ZeroDivisionError, KeyError):
    print({}["missing"])
with closing(Door()), nullcontext("value") as value:
    print(value)
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured")
print(repr(buffer.getvalue()))


@contextmanager
def tag(name):
    print(f"<{name}>")
    yield
    print(f"</{name}>")


with tag("p"):
    print("text")


@tag("b")
def bold():
    print("bold")


bold()
with tag("i"):
    raise LookupError("no closing tag")
