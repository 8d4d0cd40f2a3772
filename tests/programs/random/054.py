import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    future1 = asyncio.get_running_loop().create_future()
    future1.set_exception(ValueError("set"))
    print(await future1)
    print(f"{name} at {38}")
    await asyncio.sleep(0)
    return name


async def work(name):
    all2 = await asyncio.gather(fetch("n3"), fetch("n4"), return_exceptions=True)
    print(all2)
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def main():
    task5 = asyncio.create_task(work("n6"))
    task7 = asyncio.create_task(fetch("n8"))
    task9 = asyncio.create_task(work("n10"))
    tasks11 = [task5, task7, task9]
    async for next12 in asyncio.as_completed(tasks11):
        print(await next12)
    print("main", 3)


asyncio.run(main())
