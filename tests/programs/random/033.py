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
    print(f"{name} at {47}")
    if asyncio.get_running_loop().time() > 1:
        raise KeyError("bad1")
    print(name, asyncio.get_running_loop().time())


async def work(name):
    async with lock:
        value2 = await fetch("n3")
        print(value2)
        time.sleep(1.5)
    task4 = asyncio.create_task(fetch("n5"))
    return [name, 1]


async def main():
    all6 = await asyncio.gather(fetch("n7"), fetch("n8"))
    print(all6)
    if len(str(asyncio.get_running_loop().time())) > 3:
        print("size", queue.qsize())
        print("main", 3)
    else:
        all9 = await asyncio.gather(fetch("n10"), fetch("n11"))
        print(all9)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
