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
    print(f"{name} at {84}")
    print(f"{name} at {48}")
    print(name, asyncio.get_running_loop().time())


async def work(name):
    print(f"{name} at {37}")
    async with lock:
        task1 = asyncio.create_task(fetch("n2"))
        task3 = asyncio.create_task(fetch("n4"))
        tasks5 = [task1, task3]
        done6, pending7 = await asyncio.wait(tasks5, return_when=asyncio.FIRST_COMPLETED)
        print(len(done6), len(pending7))
        async with lock:
            task8 = asyncio.create_task(fetch("n9"))
    return 1


async def step(name):
    time.sleep(1.0)
    for i in range(2):
        await asyncio.sleep(2.0)
        task10 = asyncio.create_task(fetch("n11"))
    await asyncio.wait_for(fetch("n12"), timeout=1.0)
    return 2


async def main():
    try:
        print("request", request.get())
    except Exception as error13:
        print("caught", repr(error13))
    print("main", 43)
    try:
        try:
            value14 = await work("n15")
            print(value14)
            work("n16")
        except Exception as error17:
            print("caught", repr(error17))
        else:
            request.set("main")
        print(f"main at {89}")
    except BaseException as error18:
        print("caught", repr(error18))
        raise RuntimeError("again") from error18
    finally:
        print(f"main at {40}")
    await asyncio.sleep(1.5)
    ready.clear()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
