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
    await asyncio.sleep(2.0)
    print(name, 36)
    print(name, 6)
    return name


async def work(name):
    await asyncio.shield(fetch("n1"))
    print(name, 87)
    future2 = asyncio.get_running_loop().create_future()
    future2.cancel()
    print(await future2)
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def step(name):
    print("size", queue.qsize())
    value3 = await work("n4")
    print(value3)
    return name


async def main():
    value5 = await fetch("n6")
    print(value5)
    task7 = asyncio.create_task(fetch("n8"))
    task9 = asyncio.create_task(fetch("n10"))
    task11 = asyncio.create_task(fetch("n12"))
    tasks13 = [task7, task9, task11]
    async for next14 in asyncio.as_completed(tasks13, timeout=1.5):
        print(await next14)
    await asyncio.to_thread(time.sleep, 0.5)
    print("main", asyncio.get_running_loop().time())
    await asyncio.shield(task9)
    all15 = await asyncio.gather(task7, task11)
    print(all15)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
