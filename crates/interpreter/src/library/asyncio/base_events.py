# What loops do beside running what is ready, which is in the core.

from _asyncio import (
    Loop as _Loop,
    Task,
    _format_error,
    _future,
    _hands_out_work,
    _imported,
    _report,
    _write_error,
    iscoroutine,
    isfuture,
)

from . import events
from . import tasks
from . import timeouts

__all__ = ("BaseEventLoop", "Server")


class Server(events.AbstractServer):
    """The servers that loops make elsewhere; none are made here."""


def _run_until_complete_cb(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            # It leaves the loop by itself.
            return
    future.get_loop().stop()


class BaseEventLoop(_Loop, events.AbstractEventLoop):
    def __init__(self):
        super().__init__()
        self._exception_handler = None
        self._task_factory = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (
            f"<{self.__class__.__name__} running={self.is_running()} "
            f"closed={self.is_closed()} debug={self.get_debug()}>"
        )

    def create_future(self):
        return _future(self, "future")

    def create_task(self, coro, **kwargs):
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        return Task(coro, loop=self, **kwargs)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Running.

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        new_task = not isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            # Nobody else has it: an error while it is pending is told by whoever called.
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                # It failed with what goes on here.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        self._close()
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        closing = self._take_asyncgens()
        if not closing:
            return
        results = await tasks.gather(*[one.aclose() for one in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result,
                    "asyncgen": generator,
                })

    # Threads.

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if executor is None:
                from concurrent.futures.thread import ThreadPoolExecutor

                executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        from . import futures

        _hands_out_work()
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures.thread import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        import threading

        future = _future(self, "thread")
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            import warnings

            warnings.warn(
                f"The executor did not finishing joining its threads within {timeout} seconds.",
                RuntimeWarning,
                stacklevel=2,
            )
            executor.shutdown(wait=False)
        else:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(_set_result_unless_cancelled, future, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # Errors that nobody waits for.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        _log_error("\n".join(lines), context.get("exception"))

    def call_exception_handler(self, context):
        _report(context.get("message"), context.get("exception"))
        handler = self._exception_handler
        if handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                # The one in use may have been overridden.
                _log_error("Exception in default exception handler", error)
            return
        try:
            self._call_handler(handler, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler",
                    "exception": error,
                    "context": context,
                })
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                _log_error(
                    "Exception in default exception handler while handling an unexpected error in custom exception handler",
                    error,
                )

    def _call_handler(self, handler, context):
        # In the context of what failed, where that is known.
        failed = context.get("task") or context.get("future") or context.get("handle")
        own = failed.get_context() if hasattr(failed, "get_context") else None
        if own is not None:
            own.run(handler, self, context)
        else:
            handler(self, context)

    # Signals.

    def add_signal_handler(self, sig, callback, *args):
        # Nothing sends a signal here.
        if iscoroutine(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_closed()

    def remove_signal_handler(self, sig):
        return False


def _close_dropped(loop, closing):
    """An asynchronous generator was dropped before its end: a task closes it."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(loop.create_task, closing)


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _log_error(text, error):
    """As the logger "asyncio" does: if the program has set up logging, by its rules."""
    logging = _imported("logging")
    if logging is not None:
        logging.getLogger("asyncio").error(text, exc_info=error if error is not None else False)
        return
    shown = f"\n{_format_error(error)}" if error is not None else "\n"
    _write_error(f"{text}{shown}")
