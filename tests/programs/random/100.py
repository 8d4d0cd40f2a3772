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
    print(name, 76)
    return [name, 1]


async def work(name):
    async with semaphore:
        print(name, 39)
    print(f"{name} at {73}")
    try:
        async with semaphore:
            if len(str(asyncio.get_running_loop().time())) > 3:
                await asyncio.sleep(0.25)
            else:
                print(name, 12)
                compute(0.25)
        async with semaphore:
            try:
                print(name, 10)
                await asyncio.sleep(1.0)
                print(name, 56)
            finally:
                print(name, 21)
                await asyncio.sleep(2.0)
            try:
                print(name, 8)
                await queue.put(9)
            finally:
                print(f"{name} at {67}")
            await asyncio.sleep(0)
    except asyncio.CancelledError as error1:
        print("caught", repr(error1))
        task2 = asyncio.create_task(fetch("n3"))
        task4 = asyncio.create_task(fetch("n5"))
        task6 = asyncio.create_task(fetch("n7"))
        tasks8 = [task2, task4, task6]
        done9, pending10 = await asyncio.wait(tasks8, return_when=asyncio.FIRST_EXCEPTION)
        print(len(done9), len(pending10))
        raise
    return name


async def step(name):
    time.sleep(3.0)
    return 2


async def probe(name):
    try:
        print(name, 83)
    except BaseException as error11:
        print("caught", repr(error11))
        raise
    else:
        raise ConnectionError("bad12")
    print("got", await queue.get())
    return name


async def main():
    await ready.wait()
    await asyncio.wait_for(work("n13"), timeout=0.25)
    if len(str(asyncio.get_running_loop().time())) > 3:
        task14 = asyncio.create_task(work("n15"))
        await asyncio.sleep(0.25)
        task14.cancel()
        await asyncio.sleep(3.0)
    else:
        print("request", request.get())


asyncio.run(main())
