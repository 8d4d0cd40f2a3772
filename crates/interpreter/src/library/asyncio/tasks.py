# Tasks, and what waits for several things or for one in another way.

from _asyncio import (
    Future,
    Task,
    _future,
    _is_awaitable,
    _timer,
    _turn,
    all_tasks,
    current_task,
    get_running_loop,
    iscoroutine,
    isfuture,
)

from . import events
from . import exceptions
from . import futures
from . import timeouts
from .queues import Queue

__all__ = (
    "Task", "create_task",
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED",
    "wait", "wait_for", "as_completed", "sleep",
    "gather", "shield", "ensure_future", "run_coroutine_threadsafe",
    "current_task", "all_tasks",
    "create_eager_task_factory", "eager_task_factory",
    "_register_task", "_unregister_task", "_enter_task", "_leave_task",
)

# The same as those of concurrent.futures.
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def _register_task(task):
    """The loop knows its tasks."""


_unregister_task = _register_task


def _enter_task(loop, task):
    """The loop knows which task runs."""


_leave_task = _enter_task


def create_task(coro, **kwargs):
    return get_running_loop().create_task(coro, **kwargs)


async def sleep(delay, result=None):
    if delay <= 0:
        await _turn
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    future = _timer(delay, result)
    try:
        return await future
    finally:
        future._cancel_timer()


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError(
                "The future belongs to a different loop than the one specified as the loop argument"
            )
        return coro_or_future
    should_close = True
    if not iscoroutine(coro_or_future):
        if not _is_awaitable(coro_or_future):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wrap_awaitable(coro_or_future)
        should_close = False
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if should_close:
            coro_or_future.close()
        raise


# wait


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    # Each once, in the order given.
    fs = dict.fromkeys(fs)
    if any(iscoroutine(one) for one in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, get_running_loop())


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _wait(fs, timeout, return_when, loop):
    waiter = _future(loop, "some_of")
    timeout_handle = None
    if timeout is not None:
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
    counter = len(fs)

    def _on_completion(future):
        nonlocal counter
        counter -= 1
        if (
            counter <= 0
            or return_when == FIRST_COMPLETED
            or return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None
        ):
            if timeout_handle is not None:
                timeout_handle.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timeout_handle is not None:
            timeout_handle.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for future in fs:
        if future.done():
            done.add(future)
        else:
            pending.add(future)
    return done, pending


# wait_for


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    waiter = _future(get_running_loop(), "cancellation")

    def release(future):
        _release_waiter(waiter)

    future.add_done_callback(release)
    try:
        future.cancel()
        # The future itself is not awaited: what cancels this waiting must not be taken for its end.
        await waiter
    finally:
        future.remove_done_callback(release)


# as_completed


class _AsCompletedIterator:
    """Goes through futures as they are done: with `async for` the futures themselves, with `for` coroutines for their results."""

    def __init__(self, aws, timeout):
        self._done = Queue()
        self._timeout_handle = None
        loop = events.get_event_loop()
        # Each once, in the order given.
        todo = dict.fromkeys([ensure_future(one, loop=loop) for one in dict.fromkeys(aws)])
        for future in todo:
            future.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            # Nothing stands for one that came too late.
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        del self._todo[future]
        self._done.put_nowait(future)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    if _is_awaitable(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


# gather


class _GatheringFuture(Future):
    """Stands for several: to cancel it is to cancel them."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            # It is over when they are, and then it was cancelled.
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = _future(events.get_event_loop(), "gather")
        outer.set_result([])
        return outer

    def _done_callback(future):
        nonlocal finished
        # It lives until the last child is done.
        waiting
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                # Its error counts as looked at.
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == count:
            results = []
            for future in children:
                if future.cancelled():
                    message = future._cancel_message
                    result = exceptions.CancelledError("" if message is None else message)
                else:
                    result = future.exception()
                    if result is None:
                        result = future.result()
                results.append(result)
            if outer._cancel_requested:
                # The error of the one given last.
                outer.set_exception(future._make_cancelled_error())
            else:
                outer.set_result(results)

    loop = events._get_running_loop()
    waiting = current_task() if loop is not None else None
    outer = None
    given = {}
    children = []
    done = []
    count = finished = 0
    for one in coros_or_futures:
        future = given.get(one)
        if future is None:
            future = ensure_future(one, loop=loop)
            if loop is None:
                loop = futures._get_loop(future)
            if future is not one:
                # Nobody else has this task: its end is told by the outer future.
                future._log_destroy_pending = False
            count += 1
            given[one] = future
            if future.done():
                done.append(future)
            else:
                future.add_done_callback(_done_callback)
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    outer._set_reason("gather")
    for future in done:
        _done_callback(future)
    return outer


# shield


def _log_on_exception(future):
    if future.cancelled():
        return
    error = future.exception()
    if error is None:
        return
    futures._get_loop(future).call_exception_handler({
        "message": f"{error.__class__.__name__} exception in shielded future",
        "exception": error,
        "future": future,
    })


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = futures._get_loop(inner)
    outer = _future(loop, "shield")

    def _clear_awaited_by_callback(inner):
        """Takes the place in the ready queue that it has elsewhere, where it notes who waits for whom."""

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
            # Once is enough, however many shields there were.
            inner.remove_done_callback(_log_on_exception)
            inner.add_done_callback(_log_on_exception)

    if loop is not None and current_task(loop) is not None:
        inner.add_done_callback(_clear_awaited_by_callback)
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


# From other threads, and at once


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    import concurrent.futures

    future = concurrent.futures.Future()

    def callback():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)
