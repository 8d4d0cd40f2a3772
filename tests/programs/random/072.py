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
    compute(3.0)


async def work(name):
    compute(1.0)
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    tasks5 = [task1, task3]
    done6, pending7 = await asyncio.wait(tasks5, return_when=asyncio.FIRST_COMPLETED)
    print(len(done6), len(pending7))
    task8 = asyncio.create_task(fetch("n9"))
    task10 = asyncio.create_task(fetch("n11"))
    task12 = asyncio.create_task(fetch("n13"))
    tasks14 = [task8, task10, task12]
    done15, pending16 = await asyncio.wait(tasks14, return_when=asyncio.FIRST_COMPLETED)
    print(len(done15), len(pending16))
    request.set(name)


async def main():
    time.sleep(1.5)
    print("main", 27)
    task17 = asyncio.create_task(work("n18"))
    print(f"main at {83}")


asyncio.run(main())
