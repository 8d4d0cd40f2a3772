import asyncio
import contextvars
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    await asyncio.to_thread(time.sleep, 0.5)
    return name


async def work(name):
    await asyncio.sleep(2.0)
    async with asyncio.TaskGroup() as group1:
        group1.create_task(fetch("n2"))
        raise KeyError("bad3")


async def step(name):
    task4 = asyncio.create_task(work("n5"))
    task6 = asyncio.create_task(work("n7"))
    task8 = asyncio.create_task(fetch("n9"))
    tasks10 = [task4, task6, task8]
    done11, pending12 = await asyncio.wait(tasks10)
    print(len(done11), len(pending12))
    return name


async def main():
    time.sleep(1.0)
    all13 = await asyncio.gather(step("n14"), step("n15"), step("n16"), return_exceptions=True)
    print(all13)
    task17 = asyncio.create_task(fetch("n18"))
    await asyncio.to_thread(time.sleep, 1.5)
    async with asyncio.TaskGroup() as group19:
        group19.create_task(step("n20"))
        group19.create_task(work("n21"))
        group19.create_task(fetch("n22"))
        task23 = asyncio.create_task(fetch("n24"))
        await asyncio.sleep(0.75)
        task23.cancel()
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
