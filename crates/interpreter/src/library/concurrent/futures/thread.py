# Executors whose workers are threads. Those of processes are threads too: there are no other processes here.

import itertools
import threading

from _deque import deque

from . import _base

# As many processors as programs are told of, and four.
_DEFAULT_WORKERS = 12


class BrokenThreadPool(_base.BrokenExecutor):
    pass


class _WorkItem:
    def __init__(self, future, call):
        self.future = future
        self.call = call

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        fn, args, kwargs = self.call
        try:
            result = fn(*args, **kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            # Errors hold what they went through: no ring of references is left behind.
            self = None
        else:
            self.future.set_result(result)


class ThreadPoolExecutor(_base.Executor):
    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **kwargs):
        if max_workers is None:
            max_workers = _DEFAULT_WORKERS
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work = deque()
        self._available = threading.Semaphore(0)
        self._idle = 0
        self._threads = []
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = _base.Future()
        self._work.append(_WorkItem(future, (fn, args, kwargs)))
        if self._idle > 0:
            # A worker that waits for work takes it.
            self._idle -= 1
            self._available.release()
            return future
        self._available.release()
        if len(self._threads) < self._max_workers:
            name = f"{self._thread_name_prefix}_{len(self._threads)}"
            worker = threading.Thread(name=name, target=self._work_on)
            self._threads.append(worker)
            worker._is_worker = True
            if not self._threads[1:]:
                threading._executors.append(self)
            worker.start()
        return future

    def _work_on(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            if not self._available.acquire(blocking=False):
                self._idle += 1
                self._available.acquire()
            if self._work:
                self._work.popleft().run()
            elif self._shutdown:
                self._available.release()
                return

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            while self._work:
                self._work.popleft().future.cancel()
        self._available.release()
        if wait:
            for worker in self._threads:
                worker.join()


class ProcessPoolExecutor(ThreadPoolExecutor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        super().__init__(max_workers, initializer=initializer, initargs=initargs)
