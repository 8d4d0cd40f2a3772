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
    print(name, asyncio.get_running_loop().time())
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {36}")
    return 0


async def work(name):
    print(f"{name} at {79}")
    await asyncio.wait_for(fetch("n1"), timeout=0.25)
    await asyncio.wait_for(fetch("n2"), timeout=0.25)
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    task7 = asyncio.create_task(fetch("n8"))
    tasks9 = [task3, task5, task7]
    done10, pending11 = await asyncio.wait(tasks9, timeout=3.0)
    print(len(done10), len(pending11))
    return 1


async def main():
    async with lock:
        print(f"main at {79}")
        for i in range(2):
            print("request", request.get())
            print("main", asyncio.get_running_loop().time())
            for i in range(3):
                await asyncio.to_thread(time.sleep, 3.0)
                print(f"main at {3}")
        print("main", 22)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
