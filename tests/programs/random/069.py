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
    time.sleep(0.1)
    return name


async def work(name):
    print(name, 6)
    return name


async def main():
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    tasks5 = [task1, task3]
    done6, pending7 = await asyncio.wait(tasks5, return_when=asyncio.FIRST_EXCEPTION, timeout=0.5)
    print(len(done6), len(pending7))
    print("main", 83)
    async with semaphore:
        print("got", await queue.get())
    if len(str(asyncio.get_running_loop().time())) > 3:
        request.set("main")
    else:
        await asyncio.wait_for(task3, timeout=2.0)
        print(f"main at {87}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
