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
    print(name, 70)
    print(f"{name} at {25}")
    await ready.wait()
    return [name, 1]


async def work(name):
    all1 = await asyncio.gather(fetch("n2"), fetch("n3"), fetch("n4"))
    print(all1)
    print(f"{name} at {43}")
    await asyncio.to_thread(time.sleep, 1.5)
    await asyncio.to_thread(time.sleep, 0.5)


async def step(name):
    task5 = asyncio.create_task(work("n6"))
    task7 = asyncio.create_task(work("n8"))
    tasks9 = [task5, task7]
    async for next10 in asyncio.as_completed(tasks9, timeout=0.1):
        print(await next10)
    task11 = asyncio.create_task(work("n12"))
    task7.cancel()
    return 2


async def probe(name):
    await asyncio.to_thread(time.sleep, 2.0)
    return 3


async def main():
    task13 = asyncio.create_task(work("n14"))
    await asyncio.sleep(0.75)
    if len(str(asyncio.get_running_loop().time())) > 3:
        task13.cancel()
    else:
        print(f"main at {68}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
