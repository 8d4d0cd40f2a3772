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
    print(f"{name} at {36}")
    try:
        print(name, asyncio.get_running_loop().time())
        print(f"{name} at {15}")
        compute(0.75)
    except* asyncio.CancelledError as error1:
        print("caught", repr(error1))
        print("size", queue.qsize())
        print(name, 84)
    else:
        print(f"{name} at {1}")
    finally:
        print(f"{name} at {84}")
    print(name, 21)
    return [name, 1]


async def work(name):
    print(name, asyncio.get_running_loop().time())
    ready.set()
    print(name, 86)
    return [name, 1]


async def step(name):
    print(name, 89)
    print("request", request.get())
    all2 = await asyncio.gather(work("n3"), fetch("n4"), fetch("n5"), return_exceptions=True)
    print(all2)
    await asyncio.sleep(1.5)
    return 2


async def main():
    print("main", 3)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
