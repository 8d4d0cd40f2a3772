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
    print(name, 7)
    print(f"{name} at {30}")
    print(f"{name} at {82}")


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    await asyncio.sleep(0.5)
    async with semaphore:
        print(f"{name} at {36}")
        time.sleep(1.0)


async def step(name):
    time.sleep(0.25)
    return name


async def probe(name):
    await asyncio.shield(work("n5"))
    return [name, 1]


async def main():
    all6 = await asyncio.gather(work("n7"), fetch("n8"), work("n9"), return_exceptions=True)
    print(all6)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
