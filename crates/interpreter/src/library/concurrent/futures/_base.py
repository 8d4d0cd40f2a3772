# Futures of threads, and executors.

import threading
import time

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_SHOWN = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        where = f"<{self.__class__.__name__} at {id(self):#x} state={_SHOWN[self._state]}"
        if self._state == FINISHED:
            if self._exception:
                return f"{where} raised {self._exception.__class__.__name__}>"
            return f"{where} returned {self._result.__class__.__name__}>"
        return f"{where}>"

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as error:
            _log(f"exception calling callback for {self!r}", error)

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def __get_result(self):
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def add_done_callback(self, fn):
        if not self.done():
            self._done_callbacks.append(fn)
            return
        self._call(fn)

    def result(self, timeout=None):
        try:
            with self._condition:
                self.__wait(timeout)
                return self.__get_result()
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self.__wait(timeout)
            return self._exception

    def __wait(self, timeout):
        if not self.done():
            self._condition.wait(timeout)
        if self.cancelled():
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            self.__check_open()
            self._result = result
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            self.__check_open()
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def __check_open(self):
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
            raise InvalidStateError(f"{self._state}: {self!r}")

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


class _Waiter:
    """Who waits for several: told as each of them is done."""

    def __init__(self, pending, return_when):
        self.event = threading.Event()
        self.finished = []
        self.pending = pending
        self.return_when = return_when

    def _add(self, future, failed):
        self.finished.append(future)
        self.pending -= 1
        if (
            self.return_when == FIRST_COMPLETED
            or self.return_when == FIRST_EXCEPTION and failed
            or self.return_when != FIRST_COMPLETED and self.pending <= 0
        ):
            self.event.set()

    def add_result(self, future):
        self._add(future, False)

    def add_exception(self, future):
        self._add(future, True)

    def add_cancelled(self, future):
        self._add(future, False)


def _settled(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


class DoneAndNotDoneFutures(tuple):
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    fs = dict.fromkeys(fs)
    done = [one for one in fs if _settled(one)]
    pending = [one for one in fs if not _settled(one)]
    enough = (
        not pending
        or return_when == FIRST_COMPLETED and done
        or return_when == FIRST_EXCEPTION and any(not one.cancelled() and one._exception is not None for one in done)
    )
    if not enough:
        waiter = _Waiter(len(pending), return_when)
        for one in pending:
            one._waiters.append(waiter)
        waiter.event.wait(timeout)
        for one in pending:
            one._waiters.remove(waiter)
        done.extend(waiter.finished)
    done = set(done)
    return DoneAndNotDoneFutures((done, {one for one in fs if one not in done}))


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + time.monotonic()
    fs = dict.fromkeys(fs)
    total = len(fs)
    finished = [one for one in fs if _settled(one)]
    pending = dict.fromkeys(one for one in fs if not _settled(one))
    waiter = _Waiter(0, FIRST_COMPLETED)
    for one in pending:
        one._waiters.append(waiter)
    try:
        # The last first: so it is where they are taken off the end of a list.
        yield from reversed(finished)
        while pending:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            waiter.event.clear()
            finished, waiter.finished = waiter.finished, []
            for one in finished:
                pending.pop(one, None)
                one._waiters.remove(waiter)
            yield from finished
    finally:
        for one in pending:
            if waiter in one._waiters:
                one._waiters.remove(waiter)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        end = None if timeout is None else timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    left = None if end is None else end - time.monotonic()
                    yield futures.pop().result(left)
            finally:
                for one in futures:
                    one.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _log(text, error):
    from _asyncio import _format_error, _imported, _write_error

    logging = _imported("logging")
    if logging is not None:
        logging.getLogger("concurrent.futures").error(text, exc_info=error)
    else:
        _write_error(f"{text}\n{_format_error(error)}")
