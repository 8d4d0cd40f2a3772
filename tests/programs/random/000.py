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
    future1 = asyncio.get_running_loop().create_future()
    future1.cancel()
    print(await future1)


async def work(name):
    try:
        value2 = await fetch("n3")
        print(value2)
        compute(0.75)
        value4 = await fetch("n5")
        print(value4)
    except* TimeoutError as error6:
        print("caught", repr(error6))
    try:
        print(name, asyncio.get_running_loop().time())
        all7 = await asyncio.gather(fetch("n8"), fetch("n9"))
        print(all7)
    except Exception as error10:
        print("caught", repr(error10))
        print(f"{name} at {91}")
        await asyncio.wait_for(ready.wait(), timeout=0.1)
    return name


async def step(name):
    task11 = asyncio.create_task(fetch("n12"))
    task13 = asyncio.create_task(work("n14"))
    task15 = asyncio.create_task(work("n16"))
    tasks17 = [task11, task13, task15]
    done18, pending19 = await asyncio.wait(tasks17)
    print(len(done18), len(pending19))
    print("size", queue.qsize())


async def main():
    await asyncio.to_thread(time.sleep, 1.5)
    task20 = asyncio.create_task(fetch("n21"))
    task22 = asyncio.create_task(work("n23"))
    tasks24 = [task20, task22]
    async for next25 in asyncio.as_completed(tasks24, timeout=1.0):
        print(await next25)
    print("main", 40)
    all26 = await asyncio.gather(work("n27"), work("n28"))
    print(all26)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
