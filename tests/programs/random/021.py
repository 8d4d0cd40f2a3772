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
    print(f"{name} at {57}")
    print(f"{name} at {70}")
    print(name, 44)
    print("got", await queue.get())


async def work(name):
    if asyncio.get_running_loop().time() > 1:
        raise RuntimeError("bad1")
    return 1


async def step(name):
    task2 = asyncio.create_task(fetch("n3"))
    task4 = asyncio.create_task(work("n5"))
    tasks6 = [task2, task4]
    async for next7 in asyncio.as_completed(tasks6, timeout=0.5):
        print(await next7)
    value8 = await fetch("n9")
    print(value8)
    print("got", await queue.get())
    future10 = asyncio.get_running_loop().create_future()
    future10.cancel()


async def main():
    task11 = asyncio.create_task(work("n12"))
    value13 = await work("n14")
    print(value13)
    async with semaphore:
        task15 = asyncio.create_task(work("n16"))
        time.sleep(2.0)
        await queue.put(3)
    task11.cancel()
    print(f"main at {21}")
    value17 = await step("n18")
    print(value17)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
