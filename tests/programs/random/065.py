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


async def work(name):
    time.sleep(1.0)
    compute(0.1)
    async with semaphore:
        task1 = asyncio.create_task(fetch("n2"))
    return 1


async def main():
    async with asyncio.timeout(0.1):
        async with lock:
            print("got", await queue.get())
            task3 = asyncio.create_task(work("n4"))
            task5 = asyncio.create_task(work("n6"))
            await asyncio.sleep(2.0)
            task5.cancel()
        task7 = asyncio.create_task(work("n8"))
        task9 = asyncio.create_task(fetch("n10"))
        task11 = asyncio.create_task(work("n12"))
        tasks13 = [task7, task9, task11]
        async for next14 in asyncio.as_completed(tasks13, timeout=0.5):
            print(await next14)
    value15 = await work("n16")
    print(value15)


asyncio.run(main())
