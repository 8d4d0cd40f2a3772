import asyncio
import contextvars
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def fetch(name):
    async with lock:
        try:
            try:
                print(name, 2)
                print(name, asyncio.get_running_loop().time())
                print(name, asyncio.get_running_loop().time())
            except Exception as error1:
                print("caught", repr(error1))
                raise KeyError("bad2")
                raise
            compute(1.5)
            print(name, asyncio.get_running_loop().time())
        except* asyncio.CancelledError as error3:
            print("caught", repr(error3))
            await asyncio.sleep(0)
        finally:
            print(name, 84)
        print(name, 0)
    print(name, 12)
    return [name, 1]


async def work(name):
    print(name, 18)
    compute(0.1)
    task4 = asyncio.create_task(fetch("n5"))
    task6 = asyncio.create_task(fetch("n7"))
    tasks8 = [task4, task6]
    done9, pending10 = await asyncio.wait(tasks8, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done9), len(pending10))
    return [name, 1]


async def main():
    print(f"main at {55}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
