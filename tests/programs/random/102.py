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
    request.set(name)
    return 0


async def work(name):
    try:
        value1 = await fetch("n2")
        print(value1)
        await asyncio.wait_for(fetch("n3"), timeout=0.5)
        await asyncio.to_thread(time.sleep, 1.5)
    finally:
        print(f"{name} at {37}")
    print(f"{name} at {42}")
    return [name, 1]


async def main():
    print(f"main at {88}")
    time.sleep(2.0)
    await asyncio.wait_for(work("n4"), timeout=0.25)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
