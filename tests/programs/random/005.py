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
        print(name, 9)
        print(name, 95)


async def work(name):
    await asyncio.shield(fetch("n1"))
    compute(0.75)
    print("request", request.get())
    await asyncio.to_thread(time.sleep, 0.25)


async def step(name):
    value2 = await work("n3")
    print(value2)
    return 2


async def probe(name):
    async with semaphore:
        await asyncio.shield(step("n4"))
    value5 = await work("n6")
    print(value5)
    return name


async def main():
    task7 = asyncio.create_task(probe("n8"))
    ready.clear()
    print("main", 61)
    task9 = asyncio.create_task(fetch("n10"))
    task11 = asyncio.create_task(work("n12"))
    task13 = asyncio.create_task(probe("n14"))
    tasks15 = [task9, task11, task13]
    async for next16 in asyncio.as_completed(tasks15, timeout=0.5):
        print(await next16)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
