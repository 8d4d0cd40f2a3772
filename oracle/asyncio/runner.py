"""Runs a program on CPython's own asyncio, on virtual time, and says what happened as one JSON object.

Three things that CPython leaves open are fixed here, all of them orders: timers due at the same moment fire in the order
in which they were set (on a real clock a later call has a later time), a TaskGroup and `as_completed` go through their
tasks in the order in which these were created and given (CPython: a set, in the order of memory addresses), and tasks
that are left when `main` ends are cancelled in the order in which they were created.
"""

import asyncio
import collections.abc
import contextvars
import functools
import gc
import json
import linecache
import re
import sys
import time
import traceback
import warnings

FILE = "scenario.py"
STEP_LIMIT = 200_000


class Stalled(BaseException):
    """Nothing is ready and no timer is set: on a real loop the program would hang."""


class Endless(BaseException):
    """The program took more steps than any program here should."""


class OrderedSet(dict):
    """A set that keeps the order of insertion."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)

    remove = discard


class Timer(asyncio.TimerHandle):
    """Equal times fire in the order in which they were set."""

    def __init__(self, micros, order, *args):
        super().__init__(micros / 1e6, *args)
        self.micros = micros
        self.order = order

    def __lt__(self, other):
        return (self.micros, self.order) < (other.micros, other.order)


class VirtualLoop(asyncio.BaseEventLoop):
    """BaseEventLoop whose time jumps to the next timer when nothing is ready. Times are whole microseconds."""

    def __init__(self):
        super().__init__()
        self.micros = 0
        self.timers = 0
        self.in_thread = None
        self._selector = self
        self._clock_resolution = 1e-7

    def time(self):
        return self.micros / 1e6

    def select(self, timeout):
        if timeout is None:
            raise Stalled
        if timeout > 0:
            self.micros = max(self.micros, self._scheduled[0].micros)

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def call_at(self, when, callback, *args, context=None):
        self.timers += 1
        timer = Timer(round(when * 1e6), self.timers, callback, args, self, context)
        import heapq
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def burn(self, seconds):
        """Uses the processor: time passes and nothing else runs; in a thread, only the thread's own time passes."""
        micros = max(0, round(seconds * 1e6))
        if self.in_thread is None:
            self.micros += micros
        else:
            self.in_thread += micros

    def run_in_executor(self, executor, call, *args):
        """A thread on virtual time: it ends after the time that its function takes."""
        future = self.create_future()
        self.in_thread = 0
        try:
            value, error = call(*args), None
        except Exception as raised:
            value, error = None, raised
        micros, self.in_thread = self.in_thread, None

        def end():
            if future.cancelled():
                return
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)

        self.call_at((self.micros + micros) / 1e6, end)
        return future


class Traced(collections.abc.Coroutine):
    """Stands between a task and its coroutine: each `send` or `throw` is one step of the task."""

    def __init__(self, run, coroutine, index):
        self.run, self.coroutine, self.index = run, coroutine, index
        self.__qualname__ = getattr(coroutine, "__qualname__", "?")
        self.__name__ = self.__qualname__

    def send(self, value):
        return self.run.step(self, None)

    def throw(self, error, *rest):
        return self.run.step(self, error)

    def close(self):
        self.coroutine.close()

    def __await__(self):
        return self.coroutine.__await__()


class Run:
    """One program's run and what was seen of it."""

    def __init__(self):
        self.output, self.steps, self.ends, self.logged, self.unawaited = [], [], [], [], []
        self.tasks = 0
        self.current = None
        self.lost = False
        self.loop = VirtualLoop()
        self.loop.set_task_factory(self.create)
        self.loop.set_exception_handler(self.complain)

    def create(self, loop, coroutine, **kwargs):
        if not asyncio.iscoroutine(coroutine):
            raise TypeError(f"a coroutine was expected, got {coroutine!r}")
        index = self.tasks
        self.tasks += 1
        if kwargs.get("name") is None:
            kwargs["name"] = f"Task-{index + 1}"
        task = asyncio.Task(Traced(self, coroutine, index), loop=loop, **kwargs)
        self.ends.append(None)
        return task

    def step(self, traced, error):
        if len(self.steps) >= STEP_LIMIT:
            raise Endless
        entry = [traced.index, self.loop.micros, type(error).__name__ if error is not None else "", "", []]
        self.steps.append(entry)
        before, self.current = self.current, traced.index
        try:
            result = traced.coroutine.send(None) if error is None else traced.coroutine.throw(error)
        except StopIteration:
            entry[3] = "return"
            self.ends[traced.index] = self.loop.micros
            raise
        except BaseException as raised:
            entry[3] = type(raised).__name__
            self.ends[traced.index] = self.loop.micros
            raise
        else:
            entry[3] = "wait"
            entry[4] = lines(traced.coroutine)
            return result
        finally:
            self.current = before

    def complain(self, loop, context):
        error = context.get("exception")
        task = context.get("task") or context.get("future")
        self.logged.append([context["message"], type(error).__name__ if error else "", str(error) if error else ""])

    def print(self, *values):
        self.output.append([self.loop.micros, self.current, " ".join(map(str, values))])

    def main(self, coroutine):
        """What `asyncio.run` does, on this loop."""
        loop = self.loop
        asyncio.set_event_loop(loop)
        try:
            try:
                return loop.run_until_complete(loop.create_task(coroutine))
            except (Stalled, Endless):
                self.lost = True
                raise
            finally:
                if not self.lost:
                    self.cancel_all()
                    loop.set_task_factory(None)
                    loop.run_until_complete(loop.shutdown_asyncgens())
                    loop.run_until_complete(loop.shutdown_default_executor())
                    loop.close()
        finally:
            asyncio.set_event_loop(None)

    def cancel_all(self):
        """`asyncio.runners._cancel_all_tasks`, in the order in which the tasks were created."""
        loop = self.loop
        left = sorted(asyncio.all_tasks(loop), key=lambda task: task.get_coro().index)
        if not left:
            return
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        for task in left:
            if not task.cancelled() and task.exception() is not None:
                loop.call_exception_handler({
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                })


def lines(coroutine):
    """The lines of the program at which its coroutines wait, outermost first."""
    found = []
    while coroutine is not None:
        frame = getattr(coroutine, "cr_frame", None)
        if frame is not None and frame.f_code.co_filename == FILE:
            found.append(frame.f_lineno)
        coroutine = getattr(coroutine, "cr_await", None)
    return found


def own_frames(error):
    """Leaves out the frames of the library and of this file, throughout the chain."""
    seen = set()
    todo = [error]
    while todo:
        one = todo.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        one.stack = traceback.StackSummary.from_list([frame for frame in one.stack if frame.filename == FILE])
        todo += [one.__cause__, one.__context__, *(one.exceptions or [])]
    return error


def ordered_group(self):
    initialise(self)
    self._tasks = OrderedSet()


initialise = asyncio.TaskGroup.__init__
asyncio.TaskGroup.__init__ = ordered_group


def ordered_completion(self, aws, timeout):
    loop = asyncio.get_event_loop()
    self._done = asyncio.Queue()
    self._timeout_handle = None
    todo = OrderedSet.fromkeys(asyncio.ensure_future(aw, loop=loop) for aw in dict.fromkeys(aws))
    for future in todo:
        future.add_done_callback(self._handle_completion)
    if todo and timeout is not None:
        self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
    self._todo = todo
    self._todo_left = len(todo)


asyncio.tasks._AsCompletedIterator.__init__ = ordered_completion


def seconds(source):
    """How long CPython takes for the program on virtual time, with nothing recorded."""
    loop = VirtualLoop()
    loop.set_exception_handler(lambda *_: None)
    own_time = type(time)("time")
    own_time.sleep = loop.burn
    own_time.perf_counter = loop.time
    space = {"__name__": "__main__", "print": lambda *_: None}
    code = compile(source, FILE, "exec")
    outer, patched, module = asyncio._get_running_loop(), asyncio.run, sys.modules["time"]

    def start(coroutine):
        space["compute"] = loop.burn
        asyncio.set_event_loop(loop)
        return loop.run_until_complete(loop.create_task(coroutine))

    asyncio._set_running_loop(None)
    asyncio.run, sys.modules["time"] = start, own_time
    warnings.simplefilter("ignore")
    begin = time.perf_counter()
    try:
        exec(code, space)
    except BaseException:
        pass
    finally:
        took = time.perf_counter() - begin
        asyncio._set_running_loop(outer)
        asyncio.run, sys.modules["time"] = patched, module
        asyncio.set_event_loop(None)
    return took


def run(source):
    # What an earlier program left behind is not this one's.
    warnings.simplefilter("ignore")
    gc.collect()
    run = Run()
    error = None
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    own_time = type(time)("time")
    own_time.sleep = run.loop.burn
    own_time.perf_counter = run.loop.time
    space = {"__name__": "__main__", "print": run.print}
    modules = dict(sys.modules)
    patched = asyncio.run

    def start(coroutine):
        if "compute" in space:
            space["compute"] = run.loop.burn
        return run.main(coroutine)

    def warn(message, category, *rest, **kwargs):
        if str(message).endswith("was never awaited"):
            run.unawaited.append(str(message))

    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    asyncio.run = start
    sys.modules["time"] = own_time
    warnings.simplefilter("always")
    warnings.showwarning = warn
    try:
        exec(compile(source, FILE, "exec"), space)
        outcome = "done"
    except Stalled:
        outcome = "stalled"
    except Endless:
        outcome = "endless"
    except BaseException as raised:
        outcome = type(raised).__name__
        if isinstance(raised, SyntaxError):
            # What CPython reads from the file, when there is one.
            raised.text = source.splitlines(True)[raised.lineno - 1]
        error = "".join(own_frames(traceback.TracebackException.from_exception(raised)).format())
    finally:
        asyncio._set_running_loop(outer)
        asyncio.run = patched
        sys.modules["time"] = modules["time"]
    if outcome in ("stalled", "endless"):
        logged, unawaited = [], []
    else:
        space.clear()
        gc.collect()
        logged, unawaited = sorted(run.logged), sorted(run.unawaited)
    result = {
        "outcome": outcome,
        "output": run.output,
        "steps": run.steps,
        "ends": run.ends,
        "logged": logged,
        "unawaited": unawaited,
        "traceback": error,
        "time": run.loop.micros,
    }
    # Objects are named without their addresses.
    text = re.sub(" at 0x[0-9a-f]+", "", json.dumps(result))
    run.loop.set_exception_handler(lambda *_: None)
    run.unawaited = []
    return text
