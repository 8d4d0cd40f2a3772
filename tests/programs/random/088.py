import asyncio
import contextvars
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(f"{name} at {37}")
    future1 = asyncio.get_running_loop().create_future()
    future1.set_result(7)
    return [name, 1]


async def work(name):
    print(name, 83)
    print(name, asyncio.get_running_loop().time())
    task2 = asyncio.create_task(fetch("n3"))
    return name


async def step(name):
    print(f"{name} at {93}")
    value4 = await fetch("n5")
    print(value4)


async def probe(name):
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {30}")
    print(queue.get_nowait())
    return 3


async def main():
    task6 = asyncio.create_task(step("n7"))
    task8 = asyncio.create_task(probe("n9"))
    task10 = asyncio.create_task(probe("n11"))
    tasks12 = [task6, task8, task10]
    async for next13 in asyncio.as_completed(tasks12, timeout=2.0):
        print(await next13)
    value14 = await work("n15")
    print(value14)
    await asyncio.sleep(0.1)
    await asyncio.to_thread(time.sleep, 1.0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
