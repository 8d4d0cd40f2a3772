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
    print(name, asyncio.get_running_loop().time())
    try:
        raise ConnectionError("bad1")
    except Exception as error2:
        print("caught", repr(error2))
        print(f"{name} at {26}")
    finally:
        print(name, asyncio.get_running_loop().time())
    return name


async def work(name):
    task3 = asyncio.create_task(fetch("n4"))
    time.sleep(3.0)
    future5 = asyncio.get_running_loop().create_future()
    future5.set_exception(ValueError("set"))
    return 1


async def step(name):
    task6 = asyncio.create_task(fetch("n7"))
    await asyncio.sleep(1.5)
    task6.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(1.0)
    return name


async def main():
    await asyncio.sleep(0.25)
    ready.clear()
    compute(0.25)
    task8 = asyncio.create_task(work("n9"))
    print("main", 0)
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
