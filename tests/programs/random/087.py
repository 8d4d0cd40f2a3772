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
    print(name, 35)
    print(name, 44)
    return name


async def work(name):
    for i in range(2):
        print("got", await queue.get())
        for i in range(2):
            ready.set()
        compute(0.75)
    await asyncio.sleep(0.75)
    if len(str(asyncio.get_running_loop().time())) > 3:
        time.sleep(0.25)
        await asyncio.shield(fetch("n1"))
    else:
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as group2:
                group2.create_task(fetch("n3"))
                group2.create_task(fetch("n4"))
                print(f"{name} at {40}")
                group2.create_task(fetch("n5"))
            task6 = asyncio.create_task(fetch("n7"))
            task8 = asyncio.create_task(fetch("n9"))
            task10 = asyncio.create_task(fetch("n11"))
            tasks12 = [task6, task8, task10]
            done13, pending14 = await asyncio.wait(tasks12, return_when=asyncio.ALL_COMPLETED, timeout=0.25)
            print(len(done13), len(pending14))
        print(name, 46)
    task15 = asyncio.create_task(fetch("n16"))
    return [name, 1]


async def main():
    task17 = asyncio.create_task(fetch("n18"))
    print("size", queue.qsize())
    task17.cancel()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
