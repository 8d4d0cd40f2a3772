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
    async with semaphore:
        ready.set()
        async with lock:
            compute(1.5)
            time.sleep(3.0)
            print(name, 78)
    await asyncio.sleep(0.25)


async def work(name):
    print(f"{name} at {0}")
    try:
        print(name, 6)
        async with asyncio.TaskGroup() as group1:
            group1.create_task(fetch("n2"))
            group1.create_task(fetch("n3"))
            group1.create_task(fetch("n4"))
            print(queue.get_nowait())
            print(name, 31)
    finally:
        print(name, 5)
        await asyncio.sleep(0.25)
    ready.set()
    return 1


async def main():
    print("main", 80)
    await asyncio.shield(fetch("n5"))
    if len(str(asyncio.get_running_loop().time())) > 3:
        await asyncio.shield(fetch("n6"))
    else:
        value7 = await work("n8")
        print(value7)
    for i in range(3):
        print("main", asyncio.get_running_loop().time())
        task9 = asyncio.create_task(fetch("n10"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
