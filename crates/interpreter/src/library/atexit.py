"""Functions that are called when the program ends."""

from _sys import at_exit as _at_exit

_calls = []


def register(func, /, *args, **kwargs):
    if not _calls:
        _at_exit(_run_exitfuncs)
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    _calls[:] = [one for one in _calls if one[0] != func]


def _clear():
    _calls.clear()


def _run_exitfuncs():
    while _calls:
        func, args, kwargs = _calls.pop()
        func(*args, **kwargs)
