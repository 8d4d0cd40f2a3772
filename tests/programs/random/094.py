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
    print(name, 58)
    print(name, asyncio.get_running_loop().time())
    print(name, 45)


async def work(name):
    async with semaphore:
        all1 = await asyncio.gather(fetch("n2"), fetch("n3"))
        print(all1)
        queue.put_nowait(9)
        print("got", await queue.get())
    time.sleep(1.0)
    return name


async def step(name):
    compute(1.0)
    return name


async def probe(name):
    compute(1.5)
    return 3


async def main():
    await asyncio.to_thread(time.sleep, 0.25)
    task4 = asyncio.create_task(step("n5"))
    task6 = asyncio.create_task(step("n7"))
    task8 = asyncio.create_task(work("n9"))
    tasks10 = [task4, task6, task8]
    done11, pending12 = await asyncio.wait(tasks10, return_when=asyncio.FIRST_COMPLETED)
    print(len(done11), len(pending12))
    all13 = await asyncio.gather(task8, step("n14"))
    print(all13)
    for i in range(3):
        print(f"main at {55}")
        ready.set()
        task15 = asyncio.create_task(step("n16"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
