import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 80)
    print(name, asyncio.get_running_loop().time())


async def work(name):
    await asyncio.sleep(0)
    await asyncio.sleep(1.5)
    return name


async def main():
    task1 = asyncio.create_task(work("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    tasks7 = [task1, task3, task5]
    async for next8 in asyncio.as_completed(tasks7):
        print(await next8)
    print("main", asyncio.get_running_loop().time())
    print("main", 23)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
