"""One program on CPython as `python program.py` runs it, on virtual time: what it prints and when, and how it ends.

Time passes only where a program waits: `time.sleep`, the loop's timers, a thread that sleeps. It starts at zero, and the
calendar at `EPOCH`, in UTC. What CPython leaves open is fixed here, all of it orders: timers due at the same moment fire in
the order in which they were set, a TaskGroup and `as_completed` go through their tasks in the order in which these were
created and given, those that are left when `main` ends are cancelled in the order in which they were created, and a task hashes
as the number of its creation. Frames of the library are left out of tracebacks.
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
TURN_LIMIT = 300_000
OUTPUT_LIMIT = 4_000_000
STEPS_NOTED = 1_000

clock = threads.clock


class Endless(BaseException):
    """The program takes more turns, or prints more, than any program here should."""


class Console:
    """What a program writes: on which stream, when, what."""

    def __init__(self):
        self.writes = []
        self.written = 0

    def write(self, stream, text):
        if clock.stalled:
            return
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
        self._waker = threads.Event()
        self._signals = {}
        self._least = 0

    def time(self):
        return clock.micros / 1e6

    def call_later(self, delay, callback, *args, context=None):
        # Time goes on while one waits, however short. Here it stands still between turns, and who sleeps for the rest of a
        # time would do so for ever, as the rest of a float is never nothing.
        self._least = clock.micros + 1 if delay is not None and delay > 0 else 0
        try:
            return super().call_later(delay, callback, *args, context=context)
        finally:
            self._least = 0

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = Timer(max(round(when * 1e6), self._least), next(threads.orders), callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def select(self, timeout):
        count_turn()
        if timeout is not None and timeout <= 0:
            threads.give_way()
        else:
            first = None if timeout is None else self._scheduled[0]
            self._waker.wait_until(first and first.micros, first and first.order)
        self._ring()
        self._waker.clear()

    def _ring(self):
        """What is due becomes ready in the order in which it was set, with the threads that were to wake among it."""
        due = (clock.micros, float("inf"))
        while True:
            timer = (self._scheduled[0].micros, self._scheduled[0].order) if self._scheduled else (float("inf"),)
            sleeper = threads.next_sleeper() or (float("inf"),)
            if min(timer, sleeper) > due:
                return
            if sleeper < timer:
                # It wakes first, then this thread.
                threads.wait(*sleeper)
            else:
                handle = heapq.heappop(self._scheduled)
                handle._scheduled = False
                self._ready.append(handle)

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
created = itertools.count(1)
placed = itertools.count(1)
CLOSING = ("BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor")


class Task(asyncio.Task):
    """A task that hashes as its number. Its place is what its steps are noted under: the loop's own closing has none."""

    def __init__(self, coro, **kwargs):
        self._number = next(created)
        by = asyncio.current_task() if asyncio._get_running_loop() is not None else None
        closes = getattr(coro, "__qualname__", "") in CLOSING or getattr(by, "_place", 0) is None
        self._place = None if closes else next(placed)
        loop = kwargs.get("loop")
        if kwargs.get("eager_start") and loop is not None and loop.is_running():
            with Step(self, ""):
                super().__init__(coro, **kwargs)
        else:
            super().__init__(coro, **kwargs)

    def __hash__(self):
        return self._number

    def __getattr__(self, name):
        raise AttributeError(f"'_asyncio.Task' object has no attribute '{name}'", name=name, obj=self)


class InOrder(set):
    """Tasks, in the order in which they were created."""

    def __iter__(self):
        return iter(sorted(super().__iter__(), key=lambda task: task._number))


class Step:
    """One step of a task: its place, when, the class of what is thrown in, what it led to (`wait`, `return` or a class), and the
    lines of the program at which its frames then wait, outermost first."""

    def __init__(self, task, thrown):
        self.task = task
        self.entry = [task._place, clock.micros, thrown, "", []]

    def __enter__(self):
        if self.task._place is not None and len(steps) < STEPS_NOTED and not clock.stalled:
            steps.append(self.entry)

    def __exit__(self, *_):
        task = self.task
        if not task.done():
            self.entry[3:] = "wait", waiting_lines(task.get_coro())
        elif task.cancelled():
            self.entry[3] = "CancelledError"
        else:
            error = task._exception
            self.entry[3] = "return" if error is None else type(error).__name__


def thrown_in(handle, task):
    """The class of what the step that a handle is for throws into its task."""
    if task._must_cancel:
        return "CancelledError"
    if handle._args:
        waited = handle._args[0]
        if waited.cancelled():
            return "CancelledError"
        error = getattr(waited, "_exception", None)
    else:
        error = next((one for one in gc.get_referents(handle._callback) if isinstance(one, BaseException)), None)
    return "" if error is None else type(error).__name__


def waiting_lines(waiting):
    found = []
    while waiting is not None:
        for kind in ("cr", "ag", "gi"):
            frame = getattr(waiting, f"{kind}_frame", None)
            if frame is not None:
                if frame.f_code.co_filename == FILE:
                    found.append(frame.f_lineno)
                waiting = getattr(waiting, "gi_yieldfrom" if kind == "gi" else f"{kind}_await")
                break
        else:
            # A step of an asynchronous generator, or what a coroutine's `__await__` gives: it holds the one that waits.
            held = (types.AsyncGeneratorType, types.CoroutineType)
            within = () if isinstance(waiting, asyncio.Future) else gc.get_referents(waiting)
            waiting = next((one for one in within if isinstance(one, held)), None)
    return found


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

    left = {"all_tasks": lambda loop: InOrder(asyncio.all_tasks(loop))}
    asyncio.runners.tasks = types.SimpleNamespace(**{**vars(asyncio.tasks), **left})
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


# A loop that does nothing but read the clock waits for it to go on: after so many readings in a row it does, by so much a reading.
PATIENT = 20
TURN = 1_000


class Reading:
    """Where the clock was read last, and how often in a row."""

    place = None
    count = 0


def read_clock(frame):
    place = id(frame), frame.f_lineno, len(steps), console.written
    Reading.count = Reading.count + 1 if place == Reading.place else 0
    Reading.place = place
    if Reading.count <= PATIENT:
        return 0.0
    clock.micros += TURN
    # Sums of seconds are not exact: it is after the moment.
    return 1e-9


def fix_clock():
    def seconds():
        def read():
            more = read_clock(sys._getframe(1))
            return clock.micros / 1e6 + more

        return read

    def date():
        read_clock(sys._getframe(1))
        return (EPOCH * 1_000_000 + clock.micros) / 1e6

    def nanoseconds(since=0):
        def read():
            read_clock(sys._getframe(1))
            return (since * 1_000_000 + clock.micros) * 1000

        return read

    fixed = {"time": date, "time_ns": nanoseconds(EPOCH), "sleep": threads.sleep}
    for name in ("monotonic", "perf_counter"):
        fixed[name] = seconds()
        fixed[f"{name}_ns"] = nanoseconds()
    for name in ("process_time", "thread_time"):
        fixed[name] = lambda: clock.micros / 1e6
        fixed[f"{name}_ns"] = lambda: clock.micros * 1000
    for name, function in fixed.items():
        function.__name__ = function.__qualname__ = name
        setattr(time, name, function)
    threads.fix_modules()


def trace_steps():
    """Notes every step of a task as the loop runs it."""
    run = asyncio.Handle._run

    def noted(self):
        task = getattr(self._callback, "__self__", None)
        steps_on = isinstance(task, Task) and getattr(self._callback, "__name__", "task_wakeup") == "task_wakeup"
        if steps_on and not task.done():
            with Step(task, thrown_in(self, task)):
                run(self)
        else:
            run(self)
        # An error's traceback leads here, and must not lead on to the task.
        self = task = None

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
