import asyncio
import contextvars
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def fetch(name):
    async with asyncio.timeout(1.5):
        print(name, 30)
        async with asyncio.timeout(0.25):
            await queue.put(5)
    await asyncio.sleep(0)
    print(name, 68)
    return name


async def work(name):
    print("got", await queue.get())
    return 1


async def main():
    value1 = await fetch("n2")
    print(value1)
    if len(str(asyncio.get_running_loop().time())) > 3:
        print("main", 51)
    else:
        compute(1.5)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
