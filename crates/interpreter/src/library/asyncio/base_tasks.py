# How tasks are shown.

import reprlib

from _asyncio import _file, _lines, _where

from asyncio.base_futures import _future_repr_info


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    if name is None:
        name = f"<{type(coro).__name__} without __name__>"
    name = f"{name}()"
    where = _where(coro)
    if where is None:
        running = getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False)
        return f"{name} running" if running else name
    is_library, line, first_line = where
    if is_library:
        from asyncio.format_helpers import _place

        waits = line is not None and line != first_line
        said = "running" if line is not None else "done, defined"
        return f"{name} {said} at {_place(coro.__qualname__, waits)}"
    if line is None:
        return f"{name} done, defined at {_file()}:{first_line}"
    return f"{name} running at {_file()}:{line}"


def _task_repr_info(task):
    info = _future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    if task._coro:
        info.insert(2, f"coro=<{_format_coroutine(task._coro)}>")
    return info


@reprlib.recursive_repr()
def _task_repr(task):
    return f"<{task.__class__.__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    frame = getattr(task._coro, "cr_frame", None)
    return [frame] if frame is not None else []


def _task_print_stack(task, limit, file):
    import sys

    if file is None:
        file = sys.stderr
    error = task._exception if task.done() and not task.cancelled() else None
    lines = _lines(task._coro)
    if error is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    elif lines:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    else:
        print(f"No stack for {task!r}", file=file)
        return
    if error is not None:
        import traceback

        print("".join(traceback.format_tb(error.__traceback__)), file=file, end="")
        print("".join(traceback.format_exception_only(type(error), error)), file=file, end="")
        return
    print(f'  File "{_file()}", line {lines[0]}, in {task._coro.__name__}', file=file)
