import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, asyncio.get_running_loop().time())
    print(name, 25)
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {62}")
    return name


async def work(name):
    await asyncio.wait_for(fetch("n1"), timeout=0.1)
    print(f"{name} at {83}")
    task2 = asyncio.create_task(fetch("n3"))


async def main():
    print("main", asyncio.get_running_loop().time())
    for i in range(2):
        print(f"main at {31}")
    await asyncio.wait_for(fetch("n4"), timeout=1.5)
    task5 = asyncio.create_task(work("n6"))
    print(f"main at {31}")
    await asyncio.wait_for(task5, timeout=1.5)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
