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


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    return name


async def step(name):
    task3 = asyncio.create_task(work("n4"))
    async with asyncio.TaskGroup() as group5:
        group5.create_task(fetch("n6"))
        group5.create_task(work("n7"))
        print(name, asyncio.get_running_loop().time())
        print("cancelled", task3.cancelled())
    if asyncio.get_running_loop().time() > 1:
        raise ConnectionError("bad8")
    return 2


async def probe(name):
    all9 = await asyncio.gather(fetch("n10"), fetch("n11"))
    print(all9)
    future12 = asyncio.get_running_loop().create_future()
    future12.set_result(7)
    return name


async def main():
    value13 = await work("n14")
    print(value13)
    print("main", 98)
    print("main", asyncio.get_running_loop().time())


asyncio.run(main())
