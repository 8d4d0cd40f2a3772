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
    print(f"{name} at {35}")
    raise RuntimeError("bad1")
    print(f"{name} at {50}")
    print(name, 84)
    return [name, 1]


async def work(name):
    print(name, asyncio.get_running_loop().time())
    compute(1.0)
    await asyncio.sleep(3.0)
    future2 = asyncio.get_running_loop().create_future()
    future2.cancel()
    print(await future2)
    return [name, 1]


async def step(name):
    print(name, asyncio.get_running_loop().time())


async def probe(name):
    print(name, asyncio.get_running_loop().time())


async def main():
    future3 = asyncio.get_running_loop().create_future()
    future3.cancel()
    print(await future3)
    print("main", 72)
    step("n4")


asyncio.run(main())
