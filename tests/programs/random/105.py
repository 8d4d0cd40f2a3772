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
    print(name, 77)
    print(name, 99)
    print(name, 68)
    async with lock:
        if len(str(asyncio.get_running_loop().time())) > 3:
            await asyncio.sleep(1.0)
        else:
            print("request", request.get())
            for i in range(3):
                await asyncio.sleep(0.25)
                print(name, 35)
                if i == 1:
                    break
        async with semaphore:
            try:
                print(name, 54)
            except TimeoutError as error1:
                print("caught", repr(error1))
                compute(0.1)
                print(name, asyncio.get_running_loop().time())
            raise KeyError("bad2")
            print(f"{name} at {47}")
        async with semaphore:
            print(name, asyncio.get_running_loop().time())
            ready.set()
            try:
                ready.set()
                await queue.put(3)
            except BaseException as error3:
                print("caught", repr(error3))
            else:
                print(name, asyncio.get_running_loop().time())
    return 0


async def work(name):
    value4 = await fetch("n5")
    print(value4)
    return 1


async def step(name):
    time.sleep(1.5)
    print(name, asyncio.get_running_loop().time())
    await asyncio.sleep(1.0)
    print("request", request.get())
    return [name, 1]


async def probe(name):
    print(name, 63)
    print(f"{name} at {32}")
    future6 = asyncio.get_running_loop().create_future()
    future6.set_result(7)
    print(await future6)
    task7 = asyncio.create_task(work("n8"))
    return 3


async def main():
    print(f"main at {73}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
