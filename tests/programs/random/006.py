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
    compute(0.1)
    time.sleep(0.1)
    return name


async def work(name):
    async with semaphore:
        print(name, 37)
    ready.set()
    print(name, asyncio.get_running_loop().time())
    await asyncio.to_thread(time.sleep, 0.1)
    return name


async def step(name):
    value1 = await fetch("n2")
    print(value1)
    await asyncio.wait_for(work("n3"), timeout=1.5)
    return [name, 1]


async def probe(name):
    value4 = await work("n5")
    print(value4)
    time.sleep(1.5)
    return [name, 1]


async def main():
    print("main", asyncio.get_running_loop().time())
    if len(str(asyncio.get_running_loop().time())) > 3:
        print("main", asyncio.get_running_loop().time())
        task6 = asyncio.create_task(fetch("n7"))
    else:
        await asyncio.wait_for(probe("n8"), timeout=0.5)


asyncio.run(main())
