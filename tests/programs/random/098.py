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
    print(name, asyncio.get_running_loop().time())
    await asyncio.sleep(0.5)


async def work(name):
    await asyncio.sleep(2.0)
    await asyncio.shield(fetch("n1"))
    print(name, asyncio.get_running_loop().time())


async def main():
    async with semaphore:
        print("main", 64)
        value2 = await work("n3")
        print(value2)
    print("size", queue.qsize())
    task4 = asyncio.create_task(work("n5"))
    compute(0.25)
    task6 = asyncio.create_task(work("n7"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
