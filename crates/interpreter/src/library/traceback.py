"""Tracebacks as text."""

import sys
from _sys import callers as _callers, source as _source
from _traceback import format as _format, format_only as _last_line, frames as _frames

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb", "print_list",
]
_missing = object()


def _error_of(exc, value):
    if value is _missing:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def _lines(text):
    return text.splitlines(True)


def _write(text, file):
    (sys.stderr if file is None else file).write(text)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    error = _error_of(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    if chain and limit is None and tb is not None:
        return _entries(_format(error))
    shown = [] if tb is None or error.__traceback__ is None else format_tb(error.__traceback__, limit)
    return (["Traceback (most recent call last):\n", *shown] if shown else []) + format_exception_only(error)


def _entries(text):
    """The text in the pieces that CPython gives: a frame with its source lines is one."""
    entries = []
    for line in _lines(text):
        if entries and line.startswith("    ") and entries[-1].lstrip().startswith("File "):
            entries[-1] += line
        else:
            entries.append(line)
    return entries


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    _write("".join(format_exception(exc, value, tb, limit, chain)), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


print_last = print_exc


def format_exception_only(exc, /, value=_missing, *, show_group=False, **kwargs):
    error = _error_of(exc, value)
    return ["NoneType: None\n"] if error is None else _lines(_last_line(error))


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, marks="", **kwargs):
        self.filename, self.lineno, self.name, self.locals, self._marks = filename, lineno, name, None, marks
        self.line = _line(lineno).strip() if line is None and lineno else line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other) if isinstance(other, (FrameSummary, tuple)) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _line(number):
    lines = _source()[1].splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        return cls(one if isinstance(one, FrameSummary) else FrameSummary(*one[:3], line=one[3]) for one in a_list)

    def format(self):
        return [self.format_frame_summary(one) for one in self]

    def format_frame_summary(self, frame_summary, **kwargs):
        one = frame_summary
        text = f'  File "{one.filename}", line {one.lineno}, in {one.name}\n'
        return text + (one._marks or (f"    {one.line}\n" if one.line else ""))


def extract_tb(tb, limit=None):
    summaries, file = [], _source()[0]
    for line, name, text in _frames(tb):
        _, newline, marks = text.partition("\n")
        summaries.append(FrameSummary(file, line, name, marks=marks))
    return StackSummary(_limited(summaries, limit))


def _limited(items, limit):
    if limit is None:
        return items
    return items[:limit] if limit >= 0 else items[limit:]


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _write("".join(format_list(extracted_list)), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _write("".join(format_tb(tb, limit)), file)


def extract_stack(f=None, limit=None):
    file = _source()[0]
    summaries = [FrameSummary(file, line, name) for line, name in reversed(_callers())]
    if limit is not None:
        summaries = summaries[-limit:] if limit >= 0 else summaries[:-limit]
    return StackSummary(summaries)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _write("".join(format_stack(f, limit)), file)


def clear_frames(tb):
    pass


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, capture_locals=False, **kwargs):
        self._error, self._limit, self.exc_type = exc_value, limit, exc_type
        self.exc_type_str = exc_type.__qualname__
        self.stack = extract_tb(exc_traceback, limit)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = exc_value.__suppress_context__

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return str(self._error)

    def format(self, *, chain=True, **kwargs):
        yield from format_exception(self._error, limit=self._limit, chain=chain)

    def format_exception_only(self, **kwargs):
        yield from format_exception_only(self._error)

    def print(self, *, file=None, chain=True, **kwargs):
        _write("".join(self.format(chain=chain)), file)
