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
    if len(str(asyncio.get_running_loop().time())) > 3:
        print(name, 32)
    else:
        print(name, 80)
    try:
        print(name, asyncio.get_running_loop().time())
    except asyncio.CancelledError as error1:
        print("caught", repr(error1))
        raise
    finally:
        print(f"{name} at {0}")
        await asyncio.sleep(0.1)
    return name


async def work(name):
    value2 = await fetch("n3")
    print(value2)
    try:
        time.sleep(0.1)
        queue.put_nowait(8)
    except Exception as error4:
        print("caught", repr(error4))
        compute(1.0)
        raise
    else:
        value5 = await fetch("n6")
        print(value5)
    print(name, 26)
    print(queue.get_nowait())


async def step(name):
    ready.set()
    task7 = asyncio.create_task(fetch("n8"))
    await asyncio.sleep(1.0)
    task7.cancel()
    return 2


async def main():
    print("main", 43)
    future9 = asyncio.get_running_loop().create_future()
    future9.set_exception(ValueError("set"))
    compute(0.1)
    print("request", request.get())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
