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
    print(name, 42)
    print(name, asyncio.get_running_loop().time())
    return 0


async def work(name):
    await asyncio.to_thread(time.sleep, 1.0)
    if len(str(asyncio.get_running_loop().time())) > 3:
        await asyncio.sleep(0.5)
        print(name, 80)
    else:
        print(f"{name} at {11}")
        print(name, 89)
    all1 = await asyncio.gather(fetch("n2"), fetch("n3"), fetch("n4"))
    print(all1)
    print(f"{name} at {39}")
    return 1


async def main():
    compute(0.25)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
