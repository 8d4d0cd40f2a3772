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
    await ready.wait()


async def work(name):
    try:
        task1 = asyncio.create_task(fetch("n2"))
        raise ConnectionError("bad3")
        await asyncio.shield(fetch("n4"))
    except Exception as error5:
        print("caught", repr(error5))
    time.sleep(0.75)
    return name


async def step(name):
    print(name, 43)
    request.set(name)


async def main():
    try:
        task6 = asyncio.create_task(step("n7"))
    except Exception as error8:
        print("caught", repr(error8))


asyncio.run(main())
