import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(f"{name} at {74}")
    print(name, 98)


async def work(name):
    await asyncio.shield(fetch("n1"))
    return [name, 1]


async def main():
    task2 = asyncio.create_task(work("n3"))
    task4 = asyncio.create_task(work("n5"))
    tasks6 = [task2, task4]
    async for next7 in asyncio.as_completed(tasks6):
        print(await next7)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
