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
    print("got", await queue.get())
    await asyncio.sleep(0.5)
    print(name, 22)
    return 0


async def work(name):
    await asyncio.to_thread(time.sleep, 2.0)
    return 1


async def step(name):
    ready.clear()
    task1 = asyncio.create_task(work("n2"))
    value3 = await fetch("n4")
    print(value3)
    return name


async def probe(name):
    try:
        await asyncio.sleep(3.0)
        print(name, asyncio.get_running_loop().time())
        await asyncio.sleep(2.0)
    except* asyncio.CancelledError as error5:
        print("caught", repr(error5))
    else:
        async with asyncio.timeout(0.1):
            await asyncio.shield(fetch("n6"))
    return 3


async def main():
    time.sleep(0.1)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
