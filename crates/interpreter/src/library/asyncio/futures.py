# Futures of the loop, and how they follow those of threads.

from _asyncio import Future, _future, isfuture

from . import events
from . import exceptions

__all__ = ("Future", "wrap_future", "isfuture", "future_discard_from_awaited_by", "future_add_to_awaited_by")

CancelledError = exceptions.CancelledError
InvalidStateError = exceptions.InvalidStateError


def _get_loop(future):
    return future.get_loop()


def future_add_to_awaited_by(fut, waiter, /):
    """Who waits for whom is in the trace."""


def future_discard_from_awaited_by(fut, waiter, /):
    """Who waits for whom is in the trace."""


def _is_of_thread(future):
    import concurrent.futures

    return isinstance(future, concurrent.futures.Future)


def _convert_future_exc(error):
    """An error of a thread's future as one of the loop's."""
    import concurrent.futures

    if type(error) is concurrent.futures.CancelledError:
        return exceptions.CancelledError(*error.args).with_traceback(error.__traceback__)
    if type(error) is concurrent.futures.InvalidStateError:
        return exceptions.InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def _copy_to_thread(concurrent_future, source):
    """Gives a thread's future what a future of the loop has."""
    if source.cancelled():
        concurrent_future.cancel()
    if not concurrent_future.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        concurrent_future.set_exception(_convert_future_exc(error))
    else:
        concurrent_future.set_result(source.result())


def _copy_from_thread(source, dest):
    """Gives a future of the loop what a thread's future has."""
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
        return
    error = source.exception()
    if error is not None:
        dest.set_exception(_convert_future_exc(error))
    else:
        dest.set_result(source.result())


def _chain_future(source, destination):
    """Lets one future follow another; to cancel the second is to cancel the first. Either may be a thread's."""
    if not isfuture(source) and not _is_of_thread(source):
        raise TypeError("A future is required for source argument")
    if not isfuture(destination) and not _is_of_thread(destination):
        raise TypeError("A future is required for destination argument")
    source_loop = _get_loop(source) if isfuture(source) else None
    dest_loop = _get_loop(destination) if isfuture(destination) else None

    def set_state(future, other):
        if isfuture(future):
            _copy_from_thread(other, future)
        else:
            _copy_to_thread(future, other)

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            set_state(destination, source)
        else:
            if dest_loop.is_closed():
                return
            dest_loop.call_soon_threadsafe(set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    assert _is_of_thread(future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = events.get_event_loop()
    wrapped = _future(loop, "thread")
    _chain_future(future, wrapped)
    return wrapped
