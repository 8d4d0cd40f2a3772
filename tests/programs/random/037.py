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
    compute(0.25)
    time.sleep(1.0)
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def work(name):
    await asyncio.to_thread(time.sleep, 1.0)
    return name


async def step(name):
    async with semaphore:
        raise KeyError("bad1")
        task2 = asyncio.create_task(work("n3"))
    print(name, asyncio.get_running_loop().time())
    task4 = asyncio.create_task(fetch("n5"))
    print(name, 70)


async def probe(name):
    raise KeyError("bad6")
    await asyncio.sleep(0)
    print("request", request.get())


async def main():
    task7 = asyncio.create_task(probe("n8"))
    task9 = asyncio.create_task(probe("n10"))
    tasks11 = [task7, task9]
    async for next12 in asyncio.as_completed(tasks11):
        print(await next12)
    print(f"main at {6}")
    task13 = asyncio.create_task(step("n14"))
    task15 = asyncio.create_task(step("n16"))
    task17 = asyncio.create_task(work("n18"))
    tasks19 = [task13, task15, task17]
    async for next20 in asyncio.as_completed(tasks19, timeout=0.25):
        print(await next20)
    async with changed:
        async with changed:
            print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
