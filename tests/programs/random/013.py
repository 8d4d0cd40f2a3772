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
    await asyncio.to_thread(time.sleep, 0.75)
    print(name, 48)
    return 0


async def work(name):
    await queue.put(4)
    task1 = asyncio.create_task(fetch("n2"))
    await asyncio.sleep(0.1)
    task1.cancel()
    print(f"{name} at {76}")
    future3 = asyncio.get_running_loop().create_future()
    future3.set_result(7)
    print(await future3)
    return [name, 1]


async def step(name):
    await asyncio.wait_for(ready.wait(), timeout=1.5)


async def main():
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
