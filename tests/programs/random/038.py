import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 33)
    await asyncio.sleep(0.25)
    if asyncio.get_running_loop().time() > 1:
        raise RuntimeError("bad1")


async def work(name):
    value2 = await fetch("n3")
    print(value2)
    return name


async def main():
    await asyncio.wait_for(work("n4"), timeout=0.1)
    await asyncio.wait_for(work("n5"), timeout=1.0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
