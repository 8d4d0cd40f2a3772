# How callbacks are shown.

from _asyncio import _file

# Where CPython 3.14 has what stands in the texts of tasks and futures: the file and the line of each function, and for coroutines
# the line at which they wait.
_LIBRARY = "/usr/lib/python3.14/asyncio/"
_PLACES = {
    "_run_until_complete_cb": ("base_events.py", 181, 181),
    "gather.<locals>._done_callback": ("tasks.py", 810, 810),
    "_wait.<locals>._on_completion": ("tasks.py", 503, 503),
    "shield.<locals>._clear_awaited_by_callback": ("tasks.py", 975, 975),
    "shield.<locals>._inner_done_callback": ("tasks.py", 978, 978),
    "shield.<locals>._outer_done_callback": ("tasks.py", 996, 996),
    "_chain_future.<locals>._call_check_cancel": ("futures.py", 393, 393),
    "_chain_future.<locals>._call_set_state": ("futures.py", 400, 400),
    "sleep": ("tasks.py", 687, 702),
    "wait_for": ("tasks.py", 440, 488),
    "wait": ("tasks.py", 405, 432),
    "to_thread": ("threads.py", 12, 25),
    "Queue.get": ("queues.py", 172, 186),
    "Queue.put": ("queues.py", 125, 139),
    "Queue.join": ("queues.py", 239, 248),
    "Lock.acquire": ("locks.py", 90, 110),
    "Semaphore.acquire": ("locks.py", 386, 407),
    "Event.wait": ("locks.py", 200, 213),
    "Condition.wait": ("locks.py", 248, 272),
    "Barrier.wait": ("locks.py", 511, 527),
}


def _place(qualname, waits):
    """Where something of the library is said to be."""
    file, first_line, line = _PLACES.get(qualname, ("tasks.py", 1, 1))
    return f"{_LIBRARY}{file}:{line if waits else first_line}"


def _is_partial(func):
    return type(func).__name__ == "partial" and hasattr(func, "func")


def _get_function_source(func):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    if _is_partial(func):
        return _get_function_source(func.func)
    code = getattr(func, "__code__", None)
    if code is None or hasattr(func, "__self__"):
        return None
    module = getattr(func, "__module__", None)
    if isinstance(module, str) and (module == "asyncio" or module.startswith("asyncio.")):
        return _place(func.__qualname__, False) if func.__qualname__ in _PLACES else None
    return f"{_file()}:{code.co_firstlineno}"


def _format_callback_source(func, args, *, debug=False):
    shown = _format_callback(func)
    source = _get_function_source(func)
    return f"{shown} at {source}" if source else shown


def _format_callback(func, suffix=""):
    if _is_partial(func):
        return _format_callback(func.func, "()" + suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + "()" + suffix


def _handle_repr(handle):
    parts = [handle.__class__.__name__]
    if handle._cancelled:
        parts.append("cancelled")
    when = handle._when
    if when is not None:
        parts.append(f"when={when}")
    if handle._callback is not None:
        parts.append(_format_callback_source(handle._callback, handle._args))
    return f"<{' '.join(parts)}>"
