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
    print(f"{name} at {33}")
    return name


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    tasks7 = [task1, task3, task5]
    done8, pending9 = await asyncio.wait(tasks7, return_when=asyncio.FIRST_EXCEPTION, timeout=0.75)
    print(len(done8), len(pending9))
    task10 = asyncio.create_task(fetch("n11"))
    await asyncio.shield(task1)
    task12 = asyncio.create_task(fetch("n13"))
    return 1


async def main():
    async with asyncio.TaskGroup() as group14:
        group14.create_task(fetch("n15"))
        for i in range(3):
            ready.set()
        print("main", 82)
        print("main", asyncio.get_running_loop().time())
    await asyncio.shield(work("n16"))
    compute(0.25)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
