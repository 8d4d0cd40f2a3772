"""One program on CPython as `python program.py` runs it, on virtual time: what it prints and when, and how it ends.

Time passes only where a program waits: `time.sleep`, the loop's timers, a thread that sleeps. It starts at zero, and the
calendar at `EPOCH`, in UTC. What CPython leaves open is fixed here, all of it orders: timers due at the same moment fire in
the order in which they were set, a TaskGroup and `as_completed` go through their tasks in the order in which these were
created and given, and a task hashes as the number of its creation. Frames of the library are left out of tracebacks.
"""

import _py_warnings
import asyncio
import atexit
import errno
import functools
import gc
import heapq
import importlib
import inspect
import itertools
import json
import linecache
import os
import random
import re
import sys
import time
import traceback
import types
import warnings

import threads

FILE = "program.py"
# 2026-01-01, midnight.
EPOCH = 1_767_225_600
CORES = 4
LIBRARY = os.path.dirname(os.__file__)
LINUX = {
    "EPERM": 1, "ENOENT": 2, "ESRCH": 3, "EINTR": 4, "EIO": 5, "EBADF": 9, "ECHILD": 10, "EAGAIN": 11, "EWOULDBLOCK": 11,
    "ENOMEM": 12, "EACCES": 13, "EEXIST": 17, "ENOTDIR": 20, "EISDIR": 21, "EINVAL": 22, "ENOSPC": 28, "EPIPE": 32,
    "EADDRINUSE": 98, "ENETUNREACH": 101, "ECONNABORTED": 103, "ECONNRESET": 104, "ESHUTDOWN": 108, "ETIMEDOUT": 110,
    "ECONNREFUSED": 111, "EHOSTUNREACH": 113, "EALREADY": 114, "EINPROGRESS": 115,
}
KEEPS_FRAMES = sys.platform == "emscripten"
TURN_LIMIT = 300_000
OUTPUT_LIMIT = 4_000_000

clock = threads.clock


class Endless(BaseException):
    """The program takes more turns, or prints more, than any program here should."""


class Console:
    """What a program writes: on which stream, when, what."""

    def __init__(self):
        self.writes = []
        self.written = 0

    def write(self, stream, text):
        self.written += len(text)
        if self.written > OUTPUT_LIMIT:
            raise Endless
        self.writes.append((stream, clock.micros, text))

    def text(self, stream):
        return "".join(text for name, _, text in self.writes if name == stream)

    def lines(self, stream):
        """Each line with the time at which it was complete; the last one as it is."""
        lines, part, at = [], "", 0
        for name, at, text in self.writes:
            if name != stream:
                continue
            *whole, part = (part + text).split("\n")
            lines += [[at, line] for line in whole]
        if part:
            lines.append([at, part])
        return lines


console = Console()


class Stream:
    """`sys.stdout` and `sys.stderr`."""

    encoding = "utf-8"
    errors = "strict"
    newlines = None
    closed = False
    line_buffering = True
    mode = "w"

    def __init__(self, name):
        self.name = f"<{name}>"
        self.stream = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        console.write(self.stream, text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 1 if self.stream == "stdout" else 2

    def writable(self):
        return True

    def readable(self):
        return False

    def reconfigure(self, **_):
        pass


class Timer(asyncio.TimerHandle):
    """Equal times fire in the order in which they were set."""

    def __init__(self, micros, order, *args):
        super().__init__(micros / 1e6, *args)
        self.micros = micros
        self.order = order

    def __lt__(self, other):
        return (self.micros, self.order) < (other.micros, other.order)


Timer.__name__ = Timer.__qualname__ = "TimerHandle"


class OrderedSet(dict):
    """A set that keeps the order of insertion."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)

    remove = discard


class Loop(asyncio.BaseEventLoop):
    """The base of all loops on the virtual clock. Its poll lets other threads run."""

    def __init__(self):
        super().__init__()
        self._selector = self
        self._clock_resolution = 1e-7
        self._orders = itertools.count()
        self._waker = threads.Event()
        self._signals = {}

    def time(self):
        return clock.micros / 1e6

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = Timer(round(when * 1e6), next(self._orders), callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _run_once(self):
        super()._run_once()
        if ended and KEEPS_FRAMES:
            # This CPython keeps the frames of a task that failed in a ring; others let go of them at once.
            ended.clear()
            gc.collect(0)

    def select(self, timeout):
        count_turn()
        if timeout is not None and timeout <= 0:
            threads.give_way()
        else:
            self._waker.wait_until(None if timeout is None else self._scheduled[0].micros)
        self._waker.clear()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        self._waker.set()

    def add_signal_handler(self, number, callback, *args):
        self._signals[number] = (callback, args)

    def remove_signal_handler(self, number):
        return self._signals.pop(number, None) is not None


Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
Loop.__module__ = "asyncio.unix_events"

turns = 0


def count_turn():
    global turns
    turns += 1
    if turns > TURN_LIMIT:
        raise Endless


class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = Loop


Policy.__name__ = Policy.__qualname__ = "_DefaultEventLoopPolicy"
Policy.__module__ = "asyncio.unix_events"

steps = []
ended = []
created = itertools.count(1)


class Task(asyncio.Task):
    """A task that hashes as its number."""

    def __init__(self, *args, **kwargs):
        self._number = next(created)
        super().__init__(*args, **kwargs)

    def __hash__(self):
        return self._number


Task.__qualname__ = "Task"
Task.__module__ = "_asyncio"


def fix_orders():
    """Replaces the sets whose order is that of memory addresses."""
    enter = asyncio.TaskGroup.__init__

    @functools.wraps(enter)
    def group(self):
        enter(self)
        self._tasks = OrderedSet()

    given = asyncio.as_completed

    @functools.wraps(given)
    def in_order(fs, *, timeout=None):
        if asyncio._get_running_loop() is not None and not inspect.isawaitable(fs):
            fs = [asyncio.ensure_future(one) for one in dict.fromkeys(fs)]
        return given(fs, timeout=timeout)

    asyncio.TaskGroup.__init__ = group
    asyncio.as_completed = asyncio.tasks.as_completed = in_order


def hide_library():
    """Tracebacks show the program's own frames."""
    summary = traceback.StackSummary
    extract = summary._extract_from_extended_frame_gen.__func__

    def own(kind, frames, **options):
        return extract(kind, (one for one in frames if one[0].f_code.co_filename == FILE), **options)

    summary._extract_from_extended_frame_gen = classmethod(own)


def fix_modules():
    """The library as on Linux, on virtual time."""
    importlib.reload(asyncio.runners)
    asyncio.run, asyncio.Runner = asyncio.runners.run, asyncio.runners.Runner
    asyncio.events._set_event_loop_policy(Policy())
    asyncio.SelectorEventLoop = asyncio.EventLoop = Loop
    for module in (asyncio, asyncio.tasks):
        module.Task = Task
        module.eager_task_factory = asyncio.create_eager_task_factory(Task)
    asyncio.unix_events.SelectorEventLoop = asyncio.unix_events._UnixSelectorEventLoop = Loop
    fix_orders()
    fix_clock()
    if errno.ENOENT != LINUX["ENOENT"]:
        fix_numbers()
    random.seed(0)
    seed = random.Random.seed
    random.Random.seed = functools.wraps(seed)(
        lambda self, a=None, version=2: seed(self, 0 if a is None else a, version)
    )
    sys.platform = "linux"
    os.cpu_count = os.process_cpu_count = lambda: CORES


def fix_numbers():
    """Errors of the system have Linux's numbers."""
    ours = {name: getattr(errno, name) for name in dir(errno) if name.startswith("E")}
    classes = next(
        one for one in gc.get_objects()
        if isinstance(one, dict) and one.get(errno.ENOENT) is FileNotFoundError and one.get(errno.EPIPE) is BrokenPipeError
    )
    named = {name: classes[number] for name, number in ours.items() if number in classes}
    for name, number in LINUX.items():
        setattr(errno, name, number)
    classes.clear()
    classes.update({LINUX[name]: kind for name, kind in named.items() if name in LINUX})


def fix_clock():
    fixed = {
        "time": lambda: (EPOCH * 1_000_000 + clock.micros) / 1e6,
        "time_ns": lambda: (EPOCH * 1_000_000 + clock.micros) * 1000,
        "sleep": threads.sleep,
    }
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        fixed[name] = lambda: clock.micros / 1e6
        fixed[f"{name}_ns"] = lambda: clock.micros * 1000
    for name, function in fixed.items():
        function.__name__ = function.__qualname__ = name
        setattr(time, name, function)
    threads.fix_modules()


def trace_steps():
    """Notes when which task makes a step, as the loop runs it; only tasks of the program's own coroutines."""
    run = asyncio.Handle._run

    def noted(self):
        task = getattr(self._callback, "__self__", None)
        if isinstance(task, Task) and getattr(self._callback, "__name__", "task_wakeup") == "task_wakeup":
            if getattr(getattr(task.get_coro(), "cr_code", None), "co_filename", None) == FILE:
                steps.append([task._number, clock.micros])
            run(self)
            if task.done():
                ended.append(True)
            return
        return run(self)

    asyncio.Handle._run = noted


def start(source):
    """Everything up to the first line of the program."""
    fix_modules()
    hide_library()
    trace_steps()
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    main = types.ModuleType("__main__")
    del main.__doc__
    main.__file__ = FILE
    main.__builtins__ = __builtins__
    main.__doc__ = None
    sys.modules["__main__"] = main
    sys.argv = [FILE]
    sys.stdout = sys.__stdout__ = Stream("stdout")
    sys.stderr = sys.__stderr__ = Stream("stderr")
    sys.excepthook = sys.__excepthook__
    asyncio._set_running_loop(None)


class Result:
    code = 0
    outcome = "done"


def run_main(source):
    """Runs the program's lines, and says what it ends with as CPython does."""
    try:
        exec(compile(source, FILE, "exec", dont_inherit=True), sys.modules["__main__"].__dict__)
    except SystemExit as raised:
        Result.outcome = "exit"
        code = raised.code
        if code is None:
            return
        if isinstance(code, int):
            Result.code = code & 0xFF
            return
        print(code, file=sys.stderr)
        Result.code = 1
    except threads.Stalled:
        Result.outcome = "stalled"
    except Endless:
        Result.outcome = "endless"
    except BaseException as raised:
        Result.code = 130 if isinstance(raised, KeyboardInterrupt) else 1
        Result.outcome = type(raised).__name__
        if isinstance(raised, SyntaxError) and raised.filename == FILE and raised.lineno:
            # What CPython reads from the file, when there is one.
            raised.text = (source.splitlines(True) + [""])[raised.lineno - 1]
        raised.__traceback__ = own_traceback(raised.__traceback__)
        sys.last_type, sys.last_value, sys.last_traceback = type(raised), raised, raised.__traceback__
        sys.last_exc = raised
        show(raised)


def own_traceback(tb):
    """Without the frames of this file."""
    while tb is not None and tb.tb_frame.f_code.co_filename == __file__:
        tb = tb.tb_next
    return tb


def show(raised):
    hook = sys.excepthook
    if hook is not sys.__excepthook__:
        hook(type(raised), raised, raised.__traceback__)
    else:
        traceback.print_exception(raised)


def run(source):
    give_depth()
    run_main(source)
    if Result.outcome in ("stalled", "endless"):
        return
    threads.shut_down()
    atexit._run_exitfuncs()
    # From here on nothing is known of where a coroutine was made.
    _py_warnings._warn_unawaited_coroutine = warnings._warn_unawaited_coroutine = never_awaited


told = {}


def never_awaited(coroutine):
    warnings.warn_explicit(f"coroutine '{coroutine.__qualname__}' was never awaited", RuntimeWarning, "<sys>", 0, registry=told)


def give_depth():
    """The program has as many calls as on its own."""
    frame, own = sys._getframe(), 0
    while frame is not None:
        frame, own = frame.f_back, own + 1
    limit = sys.setrecursionlimit
    sys.getrecursionlimit = lambda: LIMIT
    sys.setrecursionlimit = lambda calls: limit(calls + own)
    sys.setrecursionlimit(LIMIT)


LIMIT = 1000


def normal(text):
    """Without what differs from one machine to the next: where objects are, and where the library is."""
    text = re.sub(r"\bat 0x[0-9a-f]+", "at 0x", text).replace(LIBRARY, "/usr/lib/python3.14")
    return text.replace("(68, 'Result not representable')", "(34, 'Numerical result out of range')")


def finished():
    return json.dumps({
        "outcome": Result.outcome,
        "code": Result.code,
        "output": [[at, normal(line)] for at, line in console.lines("stdout")],
        "errors": normal(console.text("stderr")),
        "time": clock.micros,
        "steps": steps,
        "writes": console.writes,
    })
