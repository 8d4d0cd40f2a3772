import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    async with lock:
        await asyncio.sleep(1.0)
        print(name, 25)


async def work(name):
    await asyncio.sleep(3.0)


async def step(name):
    all1 = await asyncio.gather(work("n2"), fetch("n3"), return_exceptions=True)
    print(all1)
    task4 = asyncio.create_task(work("n5"))
    task6 = asyncio.create_task(fetch("n7"))
    tasks8 = [task4, task6]
    async for next9 in asyncio.as_completed(tasks8):
        print(await next9)
    print("request", request.get())
    return 2


async def main():
    await asyncio.sleep(2.0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
