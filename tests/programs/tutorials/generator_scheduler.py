"""Tasks without asyncio: generators in a queue, taking turns."""
from collections import deque
import time
import heapq


def countdown(n):
    while n > 0:
        print("T-minus", n)
        yield
        n -= 1
    print("Blastoff!")


def countup(n):
    x = 0
    while x < n:
        print("Counting up", x)
        yield
        x += 1


class TaskScheduler:
    def __init__(self):
        self._queue = deque()

    def new_task(self, task):
        self._queue.append(task)

    def run(self):
        while self._queue:
            task = self._queue.popleft()
            try:
                next(task)
                self._queue.append(task)
            except StopIteration:
                pass


class TimedScheduler:
    def __init__(self):
        self.ready, self.sleeping, self.sequence = deque(), [], 0

    def call_soon(self, function):
        self.ready.append(function)

    def call_later(self, delay, function):
        self.sequence += 1
        heapq.heappush(self.sleeping, (time.time() + delay, self.sequence, function))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                deadline, _, function = heapq.heappop(self.sleeping)
                delta = deadline - time.time()
                if delta > 0:
                    time.sleep(delta)
                self.ready.append(function)
            while self.ready:
                self.ready.popleft()()


sched = TaskScheduler()
sched.new_task(countdown(3))
sched.new_task(countdown(2))
sched.new_task(countup(4))
sched.run()
timed = TimedScheduler()


def down(n):
    if n > 0:
        print("Down", n)
        timed.call_later(0.4, lambda: down(n - 1))


def up(stop, x=0):
    if x < stop:
        print("Up", x)
        timed.call_later(0.1, lambda: up(stop, x + 1))


timed.call_soon(lambda: down(3))
timed.call_soon(lambda: up(6))
timed.run()
print(f"{time.perf_counter():.1f}")
