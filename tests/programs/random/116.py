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
    await asyncio.sleep(0.5)


async def work(name):
    compute(2.0)
    return name


async def step(name):
    task1 = asyncio.create_task(work("n2"))
    return name


async def main():
    print(f"main at {60}")
    await asyncio.shield(work("n3"))
    print("got", await queue.get())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
