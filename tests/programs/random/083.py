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
    except (ValueError, KeyError) as error1:
        print("caught", repr(error1))
        raise
    try:
        print(name, asyncio.get_running_loop().time())
        time.sleep(1.0)
    except* asyncio.CancelledError as error2:
        print("caught", repr(error2))
    finally:
        print(name, 92)
        await asyncio.sleep(0.25)
    print(name, asyncio.get_running_loop().time())
    print(name, asyncio.get_running_loop().time())
    return 0


async def work(name):
    time.sleep(0.25)
    await asyncio.sleep(1.5)
    print(name, asyncio.get_running_loop().time())
    value3 = await fetch("n4")
    print(value3)
    return [name, 1]


async def step(name):
    print(name, 53)
    time.sleep(1.5)
    return 2


async def main():
    async with lock:
        compute(0.1)
        try:
            task5 = asyncio.create_task(work("n6"))
            print("main", asyncio.get_running_loop().time())
            for i in range(2):
                print("main", 77)
        except* Exception as error7:
            print("caught", repr(error7))
            raise RuntimeError("again") from error7
        task8 = asyncio.create_task(step("n9"))
        task10 = asyncio.create_task(work("n11"))
        tasks12 = [task8, task10]
        async for next13 in asyncio.as_completed(tasks12):
            print(await next13)
    await asyncio.sleep(0)
    task14 = asyncio.create_task(step("n15"))
    task16 = asyncio.create_task(fetch("n17"))
    tasks18 = [task14, task16]
    async for next19 in asyncio.as_completed(tasks18):
        print(await next19)
    await ready.wait()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
