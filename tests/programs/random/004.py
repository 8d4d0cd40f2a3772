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
    time.sleep(2.0)
    return 0


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    task7 = asyncio.create_task(fetch("n8"))
    tasks9 = [task3, task5, task7]
    done10, pending11 = await asyncio.wait(tasks9, return_when=asyncio.ALL_COMPLETED)
    print(len(done10), len(pending11))
    await asyncio.wait_for(fetch("n12"), timeout=1.0)
    return 1


async def step(name):
    all13 = await asyncio.gather(work("n14"), work("n15"), fetch("n16"), return_exceptions=True)
    print(all13)
    value17 = await fetch("n18")
    print(value17)
    await asyncio.sleep(1.5)
    print("request", request.get())
    return 2


async def main():
    await asyncio.shield(work("n19"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
