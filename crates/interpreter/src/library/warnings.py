"""Warnings: said on the error output, kept, raised or left out."""

import sys
from sys import _caller as caller

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]

# What is done about which: the last one that was set counts most, and stands first.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_shown = set()
_records = []
_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return text + (f"  {line.strip()}\n" if line else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


def _action(text, category, module):
    for action, message, kind, where, _ in filters:
        if message is not None:
            import re

            if not re.match(message, text, re.IGNORECASE):
                continue
        if issubclass(category, kind) and (where is None or where == module):
            return action
    return "default"


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not {type(category).__name__!r}")
    filename, lineno, _, line = caller(stacklevel) or ("sys", 0, "", "")
    _warn(message, category, filename, lineno, "__main__", line)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _warn(message, category, filename, lineno, module or filename.removesuffix(".py"), None)


def _warn(message, category, filename, lineno, module, line):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category, module)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"once": (text, category), "module": (text, category, module)}.get(action, (text, category, lineno))
    if action in ("default", "once", "module"):
        if key in _shown:
            return
        _shown.add(key)
    if _records:
        _records[-1].append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno, None, line)


def _check(action):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")


def _put(entry, append):
    if entry in filters:
        filters.remove(entry)
    filters.insert(len(filters) if append else 0, entry)
    _shown.clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check(action)
    _put((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action)
    _put((action, None, category, None, lineno), append)


def resetwarnings():
    filters[:] = []
    _shown.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._filter = record, None if action is None else (action, category, lineno, append)
        self._entered = False

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._filters, self._show = filters[:], sys.modules["warnings"].showwarning
        _shown.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        self._log = []
        _records.append(self._log)
        return self._log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:] = self._filters
        sys.modules["warnings"].showwarning = self._show
        _shown.clear()
        if self._record:
            _records.remove(self._log)


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        from functools import wraps

        arg.__deprecated__ = self.message
        if isinstance(arg, type):
            return arg

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(self.message, category=self.category, stacklevel=self.stacklevel)
            return arg(*args, **kwargs)

        return wrapper
