import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 11)
    try:
        print(name, asyncio.get_running_loop().time())
        print(f"{name} at {6}")
        async with changed:
            await asyncio.sleep(1.5)
            print(f"{name} at {96}")
            print("got", await queue.get())
    finally:
        print(f"{name} at {8}")
        await asyncio.sleep(0.25)
    return [name, 1]


async def work(name):
    raise KeyError("bad1")
    future2 = asyncio.get_running_loop().create_future()
    future2.set_result(7)
    print(await future2)
    await asyncio.sleep(0.1)
    await asyncio.sleep(0.1)


async def main():
    task3 = asyncio.create_task(work("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    task7 = asyncio.create_task(fetch("n8"))
    tasks9 = [task3, task5, task7]
    async for next10 in asyncio.as_completed(tasks9, timeout=1.5):
        print(await next10)
    task11 = asyncio.create_task(fetch("n12"))
    await asyncio.sleep(0.1)
    task11.cancel()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
