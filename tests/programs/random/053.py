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
    await ready.wait()
    compute(0.25)
    compute(1.5)


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    tasks5 = [task1, task3]
    done6, pending7 = await asyncio.wait(tasks5, return_when=asyncio.FIRST_COMPLETED)
    print(len(done6), len(pending7))
    return [name, 1]


async def step(name):
    task8 = asyncio.create_task(work("n9"))
    task10 = asyncio.create_task(fetch("n11"))
    print(name, 60)
    return name


async def main():
    await asyncio.sleep(0.1)
    print(f"main at {58}")
    all12 = await asyncio.gather(step("n13"), fetch("n14"), step("n15"))
    print(all12)
    print("got", await queue.get())
    task16 = asyncio.create_task(step("n17"))


asyncio.run(main())
