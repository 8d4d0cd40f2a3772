import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 66)
    await asyncio.sleep(0.25)
    print(name, asyncio.get_running_loop().time())
    async with lock:
        await asyncio.sleep(0)
    return [name, 1]


async def work(name):
    print(f"{name} at {32}")
    await asyncio.sleep(1.0)
    print("got", await queue.get())
    task1 = asyncio.create_task(fetch("n2"))


async def step(name):
    await asyncio.sleep(0.1)
    print(f"{name} at {54}")


async def probe(name):
    print(f"{name} at {46}")
    task3 = asyncio.create_task(step("n4"))
    await asyncio.sleep(2.0)
    task3.cancel()
    return 3


async def main():
    task5 = asyncio.create_task(fetch("n6"))
    task5.cancel()
    for i in range(3):
        print("main", 7)
        task7 = asyncio.create_task(probe("n8"))
        task9 = asyncio.create_task(step("n10"))
        tasks11 = [task7, task9]
        done12, pending13 = await asyncio.wait(tasks11, return_when=asyncio.FIRST_EXCEPTION, timeout=0.1)
        print(len(done12), len(pending13))
    print("main", asyncio.get_running_loop().time())
    task14 = asyncio.create_task(step("n15"))


asyncio.run(main())
