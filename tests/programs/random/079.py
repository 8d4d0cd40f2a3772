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
    try:
        print(name, asyncio.get_running_loop().time())
        await asyncio.wait_for(ready.wait(), timeout=1.5)
    except (ValueError, KeyError) as error1:
        print("caught", repr(error1))
        async with lock:
            time.sleep(1.0)
            await asyncio.wait_for(ready.wait(), timeout=1.5)
        await asyncio.sleep(1.0)
        raise
    return name


async def work(name):
    value2 = await fetch("n3")
    print(value2)
    return [name, 1]


async def step(name):
    await asyncio.sleep(1.0)
    await asyncio.wait_for(ready.wait(), timeout=1.0)
    return name


async def probe(name):
    task4 = asyncio.create_task(work("n5"))
    compute(0.5)
    print(name, 58)
    return [name, 1]


async def main():
    try:
        print("main", 57)
        await asyncio.sleep(0)
    except* Exception as error6:
        print("caught", repr(error6))
    finally:
        print("main", asyncio.get_running_loop().time())
    task7 = asyncio.create_task(probe("n8"))
    print(f"main at {34}")


asyncio.run(main())
