"""queue.Queue between threads."""
import queue
import threading
import time

jobs = queue.Queue()
done = []


def worker(name):
    while True:
        try:
            job = jobs.get(timeout=0.5)
        except queue.Empty:
            print(name, "goes home")
            return
        time.sleep(job / 10)
        done.append((name, job))
        jobs.task_done()


for job in (3, 1, 2, 2):
    jobs.put(job)
threads = [threading.Thread(target=worker, args=(f"t{i}",)) for i in (1, 2)]
for thread in threads:
    thread.start()
jobs.join()
print(done)
for thread in threads:
    thread.join()
small = queue.Queue(maxsize=1)
small.put(1)
try:
    small.put_nowait(2)
except queue.Full as error:
    print("full", repr(error), small.qsize())
