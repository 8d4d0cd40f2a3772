"""From a thread to the loop: call_soon_threadsafe and run_coroutine_threadsafe."""
import asyncio
import threading
import time


async def on_loop(value):
    await asyncio.sleep(0.1)
    print("on the loop:", value, threading.current_thread().name)
    return value * 2


def worker(loop, done):
    time.sleep(0.2)
    future = asyncio.run_coroutine_threadsafe(on_loop(21), loop)
    print("worker got", future.result())
    loop.call_soon_threadsafe(done.set)


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    thread = threading.Thread(target=worker, args=(loop, done), name="worker")
    thread.start()
    await done.wait()
    thread.join()
    print("main is done")


asyncio.run(main())
