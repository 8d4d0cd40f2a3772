import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(f"{name} at {15}")
    request.set(name)
    return name


async def work(name):
    async with asyncio.TaskGroup() as group1:
        group1.create_task(fetch("n2"))
        group1.create_task(fetch("n3"))
        await asyncio.wait_for(fetch("n4"), timeout=3.0)
        task5 = asyncio.create_task(fetch("n6"))
        task7 = asyncio.create_task(fetch("n8"))
        tasks9 = [task5, task7]
        done10, pending11 = await asyncio.wait(tasks9, return_when=asyncio.FIRST_COMPLETED, timeout=3.0)
        print(len(done10), len(pending11))
    task12 = asyncio.create_task(fetch("n13"))
    task14 = asyncio.create_task(fetch("n15"))
    return 1


async def step(name):
    print(name, asyncio.get_running_loop().time())


async def main():
    future16 = asyncio.get_running_loop().create_future()
    future16.set_result(7)
    print("main", 89)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
