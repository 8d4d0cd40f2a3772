"""threading: start, join, names, daemons, results by a list."""
import threading
import time

results = []
lock = threading.Lock()


def worker(number, pause):
    time.sleep(pause)
    with lock:
        results.append((number, threading.current_thread().name))


threads = [threading.Thread(target=worker, args=(n,), kwargs={"pause": 0.3 - n / 10}, name=f"w{n}") for n in range(3)]
for thread in threads:
    thread.start()
print(threading.active_count(), threads[0].is_alive())
for thread in threads:
    thread.join()
print(results, threads[0].is_alive())
timer = threading.Timer(0.5, lambda: print("timer fired"))
timer.start()
daemon = threading.Thread(target=time.sleep, args=(100,), daemon=True)
daemon.start()
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), daemon.daemon)
try:
    threads[0].start()
except RuntimeError as error:
    print(error)
timer.join()
print("end")
