"""The assembly line

Workers are threads: while machines do the work, here time.sleep, they
build at once. What needs Python's own lock is done by one at a time.
"""

import threading
import time

CARS = 10
WORKERS = 5
MACHINE = 2
PYTHON = 0

cars = list(range(1, CARS + 1))
# Stands for Python's own, which lets one thread at a time compute.
lock = threading.Lock()


def work():
    while cars:
        car = cars.pop(0)
        time.sleep(MACHINE)
        with lock:
            time.sleep(PYTHON)
        print("car", car, "is built")


begin = time.perf_counter()
workers = []
for number in range(1, WORKERS + 1):
    workers.append(threading.Thread(target=work, name=f"worker {number}"))
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(f"Total: {time.perf_counter() - begin:.1f} s")
