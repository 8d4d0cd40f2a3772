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
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {91}")
    print(name, asyncio.get_running_loop().time())
    return name


async def work(name):
    print("got", await queue.get())
    async with lock:
        value1 = await fetch("n2")
        print(value1)
        async with asyncio.TaskGroup() as group3:
            group3.create_task(fetch("n4"))
            queue.put_nowait(8)
            try:
                time.sleep(2.0)
                print("request", request.get())
                print(f"{name} at {14}")
            except asyncio.CancelledError as error5:
                print("caught", repr(error5))
                compute(0.75)
                compute(0.25)


async def step(name):
    print(name, asyncio.get_running_loop().time())
    async with lock:
        if len(str(asyncio.get_running_loop().time())) > 3:
            print(name, asyncio.get_running_loop().time())
            print("size", queue.qsize())
        else:
            async with asyncio.timeout(0.75):
                print(name, 54)
                await asyncio.sleep(1.0)
    future6 = asyncio.get_running_loop().create_future()
    future6.cancel()
    value7 = await fetch("n8")
    print(value7)
    return name


async def main():
    task9 = asyncio.create_task(fetch("n10"))
    await asyncio.sleep(1.0)
    task9.cancel()
    task11 = asyncio.create_task(step("n12"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
