"""Threads that read, sleep and write: lost updates, and a lock that prevents them."""
import threading
import time


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def unsafe(self):
        value = self.value
        time.sleep(0.001)
        self.value = value + 1

    def safe(self):
        with self.lock:
            self.unsafe()


def run(method, times=10):
    threads = [threading.Thread(target=method) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


counter = Counter()
run(counter.unsafe)
print("unsafe", counter.value)
counter.value = 0
run(counter.safe)
print("safe", counter.value)
