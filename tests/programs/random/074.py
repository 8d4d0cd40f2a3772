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
    await asyncio.wait_for(ready.wait(), timeout=0.25)
    return name


async def work(name):
    print(f"{name} at {94}")
    await asyncio.sleep(0.1)
    all1 = await asyncio.gather(fetch("n2"), fetch("n3"), fetch("n4"))
    print(all1)
    fetch("n5")
    return [name, 1]


async def step(name):
    async with asyncio.timeout(1.0):
        print(name, 91)
    try:
        await asyncio.to_thread(time.sleep, 0.75)
        await asyncio.shield(fetch("n6"))
        raise ConnectionError("bad7")
    except asyncio.CancelledError as error8:
        print("caught", repr(error8))
    return [name, 1]


async def main():
    print("main", asyncio.get_running_loop().time())
    await asyncio.wait_for(work("n9"), timeout=0.1)
    print("main", asyncio.get_running_loop().time())
    print("main", 21)
    time.sleep(1.5)
    task10 = asyncio.create_task(work("n11"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
