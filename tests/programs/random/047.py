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
    for i in range(2):
        print(f"{name} at {23}")
    request.set(name)
    print(name, 18)
    await asyncio.to_thread(time.sleep, 1.0)
    return name


async def work(name):
    await asyncio.wait_for(fetch("n1"), timeout=0.75)
    print(name, 2)


async def main():
    task2 = asyncio.create_task(fetch("n3"))
    await asyncio.to_thread(time.sleep, 0.25)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
