# run() and Runner.

import contextvars

from _asyncio import _hide_tasks, _is_awaitable, _number, _on_account_of, _open_tasks, iscoroutine

from . import events
from . import exceptions
from . import tasks

__all__ = ("Runner", "run")

# How long the threads of a loop that ends may take, in seconds.
THREAD_JOIN_TIMEOUT = 300


_CREATED = "created"
_INITIALIZED = "initialized"
_CLOSED = "closed"


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._set_event_loop = False
        # Which task of the trace ran last.
        self._main = None

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state is not _INITIALIZED:
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop, self._main)
            loop.run_until_complete(_hidden(loop, loop.shutdown_asyncgens()))
            loop.run_until_complete(_hidden(loop, loop.shutdown_default_executor(THREAD_JOIN_TIMEOUT)))
        finally:
            if self._set_event_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _CLOSED

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        if not iscoroutine(coro):
            if not _is_awaitable(coro):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            coro = tasks._wrap_awaitable(coro)
        if context is None:
            context = self._context
        task = self._loop.create_task(coro, context=context)
        self._main = _number(task)
        return self._loop.run_until_complete(task)

    def _lazy_init(self):
        if self._state is _CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state is _INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._set_event_loop:
                events.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._state = _INITIALIZED


def _hidden(loop, coro):
    """A task of the loop's own, which the trace does not show."""
    _hide_tasks(True)
    try:
        task = tasks.Task(coro, loop=loop)
    finally:
        _hide_tasks(False)
    task._log_destroy_pending = False
    return task


def run(main, *, debug=None, loop_factory=None):
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop, cause):
    left = _open_tasks(loop)
    if not left:
        return
    _on_account_of(cause)
    for task in left:
        task.cancel()
    _on_account_of(None)
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if task.cancelled():
            continue
        if task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })
