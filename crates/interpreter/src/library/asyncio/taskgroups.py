# TaskGroup: leaving it waits for its tasks; the first failure cancels the others.

from _asyncio import _future, _on_account_of, current_task, get_running_loop

from . import exceptions

__all__ = ("TaskGroup",)


class TaskGroup:
    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        # A dictionary, because it keeps the order in which they were created.
        self._tasks = {}
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        extra = ""
        if self._tasks:
            extra += f" tasks={len(self._tasks)}"
        if self._errors:
            extra += f" errors={len(self._errors)}"
        if self._aborting:
            extra += " cancelling"
        elif self._entered:
            extra += " entered"
        return f"<TaskGroup{extra}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        tb = None
        try:
            return await self._aexit(et, exc)
        finally:
            # Errors hold what they went through: no ring of references is left behind.
            self._parent_task = None
            self._errors = None
            self._base_error = None
            exc = None

    async def _aexit(self, et, exc):
        self._exiting = True
        if et is not None and self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        cancelled = et is not None and issubclass(et, exceptions.CancelledError)
        propagate = exc if cancelled else None
        if et is not None and not self._aborting:
            # The body failed, or was cancelled from outside or by a failed task.
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = _future(self._loop, "group")
            try:
                await self._on_completed_fut
            except exceptions.CancelledError as error:
                if not self._aborting:
                    # From outside: the tasks go with it, and it goes on when they have ended.
                    propagate = error
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            try:
                raise self._base_error
            finally:
                exc = None
        if self._parent_cancel_requested:
            # The group itself asked for it. If nobody else did, the parent is not cancelled.
            if self._parent_task.uncancel() == 0:
                propagate = None
        try:
            if propagate is not None and not self._errors:
                try:
                    raise propagate
                finally:
                    exc = None
        finally:
            propagate = None
        if et is not None and not cancelled:
            self._errors.append(exc)
        if self._errors:
            if self._parent_task.cancelling():
                # Somebody else asked too, and that must not be lost behind the group of errors.
                self._parent_task.uncancel()
                self._parent_task.cancel()
            try:
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
            finally:
                exc = None

    def create_task(self, coro, **kwargs):
        refused = None
        if not self._entered:
            refused = "has not been entered"
        elif self._exiting and not self._tasks:
            refused = "is finished"
        elif self._aborting:
            refused = "is shutting down"
        if refused is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {refused}")
        task = self._loop.create_task(coro, **kwargs)
        # Also where it is done already: it was started eagerly, and its end is told at the next turn.
        self._tasks[task] = None
        task.add_done_callback(self._on_task_done)
        try:
            return task
        finally:
            del task

    def _is_base_error(self, exc):
        return isinstance(exc, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        completed = self._on_completed_fut
        if completed is not None and not self._tasks and not completed.done():
            completed.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._is_base_error(error) and self._base_error is None:
            self._base_error = error
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                "exception": error,
                "task": task,
            })
            return
        if not self._aborting and not self._parent_cancel_requested:
            _on_account_of(task)
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
            _on_account_of(None)
