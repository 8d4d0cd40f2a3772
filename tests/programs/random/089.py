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
    print(name, 16)
    print(name, 44)
    return 0


async def work(name):
    future1 = asyncio.get_running_loop().create_future()
    future1.set_result(7)
    task2 = asyncio.create_task(fetch("n3"))
    print(task2.cancelling())
    return 1


async def step(name):
    print(name, 74)
    return 2


async def probe(name):
    raise KeyError("bad4")
    return 3


async def main():
    compute(0.75)
    all5 = await asyncio.gather(fetch("n6"), step("n7"), step("n8"), return_exceptions=True)
    print(all5)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
