import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 45)
    request.set(name)
    for i in range(3):
        print(name, 9)
        print(name, 44)


async def work(name):
    value1 = await fetch("n2")
    print(value1)
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    task7 = asyncio.create_task(fetch("n8"))
    tasks9 = [task3, task5, task7]
    async for next10 in asyncio.as_completed(tasks9, timeout=0.25):
        print(await next10)
    await asyncio.sleep(0.75)
    ready.clear()
    return [name, 1]


async def main():
    print("main", asyncio.get_running_loop().time())
    print("main", 5)
    print(queue.get_nowait())
    ready.set()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
