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
    print(name, asyncio.get_running_loop().time())
    print(name, asyncio.get_running_loop().time())


async def work(name):
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def main():
    await queue.put(1)
    async with lock:
        print("main", 51)
        async with changed:
            await asyncio.wait_for(changed.wait(), timeout=2.0)
            print("main", asyncio.get_running_loop().time())
            async with asyncio.TaskGroup() as group1:
                group1.create_task(work("n2"))
                group1.create_task(fetch("n3"))
                await asyncio.sleep(2.0)
                compute(0.25)
                await asyncio.sleep(1.5)
            task4 = asyncio.create_task(work("n5"))
    print(f"main at {4}")
    compute(2.0)
    await asyncio.sleep(2.0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
