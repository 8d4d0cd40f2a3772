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
    request.set(name)
    return [name, 1]


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    tasks5 = [task1, task3]
    done6, pending7 = await asyncio.wait(tasks5, return_when=asyncio.FIRST_COMPLETED, timeout=0.75)
    print(len(done6), len(pending7))
    ready.set()
    try:
        for i in range(3):
            time.sleep(0.25)
        if len(str(asyncio.get_running_loop().time())) > 3:
            value8 = await fetch("n9")
            print(value8)
        else:
            await asyncio.shield(task3)
        await asyncio.sleep(0)
    except asyncio.CancelledError as error10:
        print("caught", repr(error10))
        raise RuntimeError("again") from error10
    task11 = asyncio.create_task(fetch("n12"))
    return [name, 1]


async def main():
    task13 = asyncio.create_task(fetch("n14"))
    task13.cancel()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
