"""Threads on virtual time, one at a time: a thread runs until it waits for something (sleeps, a lock that is taken, the loop's
poll). A new thread runs at once, as it does in CPython, where who starts it waits until it says so. When all wait, time
jumps to the first that sleeps. Each is a stack of its own in WebAssembly; JavaScript goes from one to the other.
"""

import _thread
import _threading_local
import heapq
import itertools
import queue
import sys
import threading
import time
from collections import deque

import _asyncio

try:
    # Functions of JavaScript: `spawn(function)` runs a function on a stack of its own, `pause(number)` gives something to wait
    # for, and `resume(number)` ends that wait.
    import outside
    from pyodide.ffi import run_sync
except ImportError:
    import stacks as outside

    def run_sync(wait):
        wait()

FAIR_AFTER = 1000


class Stalled(BaseException):
    """Everything waits and nothing will happen: the program would hang."""


class Clock:
    micros = 0
    # It hangs: what is done from now on is only the end of it.
    stalled = False


clock = Clock()


class Strand:
    """A thread, as it is scheduled."""

    def __init__(self, number):
        self.number = number
        self.daemon = False
        self.waiting = None
        self.state = (None, None)
        self.stalled = False


class Page:
    """A loop that does things at once."""

    def get_debug(self):
        return False

    def create_future(self):
        return _asyncio.Future(loop=self)

    def call_soon(self, callback, *args, context=None):
        callback(*args)


page = Page()
main = Strand(1)
current = main
numbers = itertools.count(2)
orders = itertools.count()
ready = deque()
sleeping = []
verify = time.sleep


def block():
    """The current thread waits until someone makes it ready."""
    global current
    me = current
    chosen = choose()
    if chosen is me:
        check(me)
        return
    outside.resume(chosen.number)
    park(me)


def park(me):
    global current
    loop = _asyncio._get_running_loop()
    # What JavaScript gives to wait for is a future of the running loop's.
    _asyncio._set_running_loop(page)
    run_sync(outside.pause(me.number))
    current = me
    _asyncio._set_running_loop(loop)
    check(me)


def check(me):
    if me.stalled:
        me.stalled = False
        clock.stalled = True
        raise Stalled


def choose():
    """Who runs next."""
    while not ready:
        if next_sleeper() is None:
            main.stalled = True
            return main
        at, *_, strand, _ = heapq.heappop(sleeping)
        clock.micros = max(clock.micros, at)
        wake(strand)
    return ready.popleft()


def next_sleeper():
    """The time and the order in which the next thread wakes by itself."""
    while sleeping and sleeping[0][-2].waiting is not sleeping[0][-1]:
        heapq.heappop(sleeping)
    return sleeping[0][:2] if sleeping else None


def wake(strand):
    """Makes a thread ready, once."""
    strand.waiting = None
    ready.append(strand)


def wait(until=None, order=None):
    """Blocks until woken, or until a time. Equal times come in the order in which they were set, which is now unless it was said."""
    me = current
    me.waiting = token = object()
    if until is not None:
        now = next(orders)
        heapq.heappush(sleeping, (until, now if order is None else order, now, me, token))
    block()


def give_way():
    """Lets the threads run that are ready."""
    wake(current)
    block()


def sleep(seconds, /):
    if not isinstance(seconds, float) or not 0 <= seconds < 1e9:
        if isinstance(seconds, (int, float)) and not isinstance(seconds, bool) and 0 <= seconds < 1e9:
            pass
        else:
            verify(seconds if not isinstance(seconds, (int, float)) or seconds != seconds or seconds < 0 else float("inf"))
    wait(clock.micros + max(0, round(seconds * 1e6)))


class Event:
    """Wakes one thread."""

    def __init__(self):
        self.is_set = False
        self.waiter = None

    def set(self):
        self.is_set = True
        if self.waiter is not None:
            strand, self.waiter = self.waiter, None
            wake(strand)

    def clear(self):
        self.is_set = False

    def wait_until(self, until, order):
        if self.is_set:
            give_way()
            return
        self.waiter = current
        wait(until, order)
        self.waiter = None


class Lock:
    """`threading.Lock`; fair to who has waited for a millisecond, as CPython's."""

    def __init__(self):
        self._locked = False
        self._waiters = deque()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not self._locked:
            self._locked = True
            return True
        if not blocking:
            return False
        since = clock.micros
        until = None if timeout == -1 else since + round(timeout * 1e6)
        entry = [current, since, False]
        while True:
            self._waiters.append(entry)
            wait(until)
            if entry[2]:
                return True
            if entry in self._waiters:
                self._waiters.remove(entry)
                return False
            if not self._locked:
                self._locked = True
                return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False
        if self._waiters:
            entry = self._waiters.popleft()
            if clock.micros - entry[1] >= FAIR_AFTER:
                entry[2] = self._locked = True
            wake(entry[0])

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _at_fork_reinit(self):
        self.__init__()

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {hex(id(self))}>"


Lock.__name__ = Lock.__qualname__ = "lock"
Lock.__module__ = "_thread"


class Handle:
    """What `threading` holds of a thread that it has started."""

    def __init__(self):
        self.ident = None
        self.done = False
        self.waiters = []

    def is_done(self):
        return self.done

    def _set_done(self):
        self.done = True

    def join(self, timeout=None):
        if self.done:
            return
        entry = current
        self.waiters.append(entry)
        wait(None if timeout is None or timeout < 0 else clock.micros + round(timeout * 1e6))
        if entry in self.waiters:
            self.waiters.remove(entry)


def start_joinable_thread(function, *, handle=None, daemon=True):
    """Starts a thread: it runs until it first waits."""
    global current
    handle = handle if handle is not None else Handle()
    parent = current
    strand = Strand(next(numbers))
    strand.daemon = daemon
    handle.ident = strand.number

    def body():
        global current
        try:
            function()
        except SystemExit:
            pass
        except Stalled:
            pass
        handle.done = True
        for waiter in handle.waiters:
            wake(waiter)
        handle.waiters.clear()
        chosen = choose()
        current = chosen
        outside.resume(chosen.number)

    # It runs first; who starts it goes on when it waits.
    ready.appendleft(parent)
    current = strand
    outside.spawn(body)
    park(parent)
    return handle


def start_new_thread(function, args=(), kwargs={}):
    def body():
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            print(f"Exception ignored in thread started by: {function!r}", file=sys.stderr)
            import traceback
            traceback.print_exception(error)

    return start_joinable_thread(body).ident


def get_ident():
    return current.number


def fix_modules():
    """Puts these in the place of the machine's threads."""
    _thread.allocate_lock = _thread.allocate = _thread.lock = _thread.LockType = Lock
    _thread.get_ident = threading.get_ident = get_ident
    _thread.get_native_id = threading.get_native_id = get_ident
    _thread.start_new_thread = start_new_thread
    _thread.start_joinable_thread = start_joinable_thread
    threading._start_joinable_thread = start_joinable_thread
    threading._ThreadHandle = Handle
    threading._allocate_lock = threading.Lock = Lock
    threading._get_main_thread_ident = lambda: 1
    threading._CRLock = None
    threading.RLock = threading._PyRLock
    threading._RLock.__qualname__ = threading._RLock.__name__ = "RLock"
    threading.local = _threading_local.local
    threading._time = time.monotonic
    queue.time = time.monotonic
    queue.SimpleQueue = queue._PySimpleQueue
    main_thread = threading._main_thread
    threading._active.clear()
    main_thread._ident = 1
    main_thread._os_thread_handle = Handle()
    main_thread._os_thread_handle.ident = 1
    threading._active[1] = main_thread
    threading._active_limbo_lock = threading.RLock()
    import concurrent.futures.thread
    concurrent.futures.thread._global_shutdown_lock = Lock()


def shut_down():
    """Waits for the threads that are not daemons, as CPython does at the end."""
    for function in reversed(threading._threading_atexits):
        function()
    main_thread = threading._main_thread
    for thread in list(threading.enumerate()):
        if thread is not main_thread and not thread.daemon:
            thread.join()
