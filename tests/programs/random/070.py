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
        print(name, 10)
    except (ValueError, KeyError) as error1:
        print("caught", repr(error1))
    finally:
        print(name, 3)
        await asyncio.sleep(0.1)


async def work(name):
    task2 = asyncio.create_task(fetch("n3"))
    task4 = asyncio.create_task(fetch("n5"))
    tasks6 = [task2, task4]
    async for next7 in asyncio.as_completed(tasks6):
        print(await next7)
    print(name, 52)
    await asyncio.wait_for(task2, timeout=1.5)
    if len(str(asyncio.get_running_loop().time())) > 3:
        compute(2.0)
        all8 = await asyncio.gather(task2, fetch("n9"))
        print(all8)
    else:
        await asyncio.sleep(2.0)
    return [name, 1]


async def main():
    print("main", 11)
    print("request", request.get())
    compute(1.5)
    print("main", asyncio.get_running_loop().time())
    all10 = await asyncio.gather(work("n11"), work("n12"))
    print(all10)
    try:
        await asyncio.wait_for(fetch("n13"), timeout=0.1)
    except BaseException as error14:
        print("caught", repr(error14))
        raise RuntimeError("again") from error14
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
