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
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {85}")
    return [name, 1]


async def work(name):
    async with semaphore:
        if len(str(asyncio.get_running_loop().time())) > 3:
            await asyncio.to_thread(time.sleep, 1.5)
            print("request", request.get())
        else:
            time.sleep(0.75)
        print(name, 39)
        print("got", await queue.get())
    print(name, 63)
    value1 = await fetch("n2")
    print(value1)
    return [name, 1]


async def main():
    await asyncio.sleep(3.0)
    print(f"main at {53}")
    print("main", 6)
    print("main", 61)
    try:
        task3 = asyncio.create_task(fetch("n4"))
        task5 = asyncio.create_task(work("n6"))
        tasks7 = [task3, task5]
        async for next8 in asyncio.as_completed(tasks7):
            print(await next8)
    except* asyncio.CancelledError as error9:
        print("caught", repr(error9))


asyncio.run(main())
