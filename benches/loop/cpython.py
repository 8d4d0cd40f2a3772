"""How long CPython takes for programs, on virtual time, with nothing recorded.

Time passes only where a program waits: the loop's timers and `time.sleep`. What a program prints is made into text, summed into a number
and dropped. `cpython.py FOLDER` times each file of a folder: its name, that number, and the seconds of each sample.
"""

import asyncio
import gc
import heapq
import importlib
import os
import sys
import time
import warnings

FILE = "program.py"
SAMPLES = 3
clock = time.perf_counter


TURNS = 100_000


class Stalled(BaseException):
    """Nothing is ready and no timer is set, or it does not end: on a real loop the program would hang."""


class Virtual:
    micros = 0
    turns = 0


class Timer(asyncio.TimerHandle):
    """Equal times fire in the order in which they were set."""

    __slots__ = ("micros", "order")

    def __init__(self, micros, order, *args):
        super().__init__(micros / 1e6, *args)
        self.micros = micros
        self.order = order

    def __lt__(self, other):
        return (self.micros, self.order) < (other.micros, other.order)


class Loop(asyncio.BaseEventLoop):
    """BaseEventLoop whose time jumps to the next timer when nothing is ready. Times are whole microseconds."""

    def __init__(self):
        super().__init__()
        self._timers = self._least = 0
        self._selector = self
        self._clock_resolution = 1e-7

    def time(self):
        return Virtual.micros / 1e6

    def select(self, timeout):
        Virtual.turns += 1
        if timeout is None or Virtual.turns > TURNS:
            raise Stalled
        if timeout > 0:
            Virtual.micros = max(Virtual.micros, self._scheduled[0].micros)

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def call_later(self, delay, callback, *args, context=None):
        # Time goes on while one waits, however short. Here it stands still between turns, and who sleeps for the rest of a
        # time would do so for ever, as the rest of a float is never nothing.
        self._least = Virtual.micros + 1 if delay is not None and delay > 0 else 0
        try:
            return super().call_later(delay, callback, *args, context=context)
        finally:
            self._least = 0

    def call_at(self, when, callback, *args, context=None):
        self._timers += 1
        timer = Timer(max(round(when * 1e6), self._least), self._timers, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


class Policy(asyncio.DefaultEventLoopPolicy if sys.version_info < (3, 14) else asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = Loop


class Sink:
    encoding = "utf-8"

    def __init__(self):
        self.written = []

    def write(self, text):
        self.written.append(text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


def sleep(seconds):
    Virtual.micros += max(0, round(seconds * 1e6))


def prepare():
    """The loop and the clock of every program from here on."""
    importlib.reload(asyncio.runners)
    asyncio.run, asyncio.Runner = asyncio.runners.run, asyncio.runners.Runner
    if sys.version_info < (3, 14):
        asyncio.set_event_loop_policy(Policy())
    else:
        asyncio.events._set_event_loop_policy(Policy())
    asyncio.EventLoop = asyncio.SelectorEventLoop = Loop
    time.sleep = sleep
    for name in ("monotonic", "perf_counter", "process_time"):
        setattr(time, name, lambda: Virtual.micros / 1e6)
    warnings.simplefilter("ignore")


def run(source):
    """What the program printed, as a number, and the seconds that it took; nothing where it failed."""
    code = compile(source, FILE, "exec")
    gc.collect()
    Virtual.micros = Virtual.turns = 0
    out, errors = sys.stdout, sys.stderr
    sink = sys.stdout = Sink()
    sys.stderr = Sink()
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    space = {"__name__": "__main__"}
    failed = False
    begin = clock()
    try:
        exec(code, space)
    except BaseException:
        failed = True
    finally:
        took = clock() - begin
        asyncio._set_running_loop(running)
        sys.stdout, sys.stderr = out, errors
    if failed:
        return None
    number = 0
    for byte in "".join(sink.written).encode():
        number = (number * 31 + byte) & 0xFFFFFFFF
    return number, took


def main():
    prepare()
    folder = sys.argv[1]
    print("version", ".".join(map(str, sys.version_info[:3])), sep="\t")
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".py"):
            continue
        with open(os.path.join(folder, file), encoding="utf-8") as opened:
            source = opened.read()
        try:
            # The first one warms up.
            ran = [run(source) for _ in range(SAMPLES + 1)]
        except SyntaxError:
            # An older Python.
            continue
        if None not in ran:
            print(file[:-3], ran[0][0], *(f"{seconds:.9f}" for _, seconds in ran[1:]), sep="\t")


if __name__ == "__main__":
    main()
