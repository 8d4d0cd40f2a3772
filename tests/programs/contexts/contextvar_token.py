"""Tokens know what was before; 3.14's tokens are context managers."""
from contextvars import ContextVar, Token

level = ContextVar("level", default=0)


def nested(depth):
    with level.set(level.get() + 1) as token:
        print("  " * level.get() + f"level {level.get()}, before: {token.old_value if token.old_value is not Token.MISSING else 'nothing'}")
        if depth:
            nested(depth - 1)


nested(2)
print(level.get())
token = level.set(5)
print(token.var is level, token.old_value is Token.MISSING)
level.reset(token)
print(level.get())
try:
    level.reset(token)
except RuntimeError as error:
    print("RuntimeError:", str(error).split(" var=")[0].split(" at ")[0])
