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
    print(f"{name} at {89}")
    print(name, 25)
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {30}")
    return name


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    if len(str(asyncio.get_running_loop().time())) > 3:
        try:
            task3 = asyncio.create_task(fetch("n4"))
            await asyncio.sleep(2.0)
        finally:
            print(name, asyncio.get_running_loop().time())
    else:
        async with lock:
            print(name, 44)
            future5 = asyncio.get_running_loop().create_future()
            future5.set_exception(ValueError("set"))
        print(name, 75)
    await asyncio.sleep(1.0)
    print(task1.result())
    return 1


async def step(name):
    await asyncio.to_thread(time.sleep, 2.0)
    await asyncio.sleep(1.0)
    task6 = asyncio.create_task(fetch("n7"))
    await asyncio.sleep(1.5)
    task6.cancel()
    try:
        await asyncio.sleep(1.5)
        task8 = asyncio.create_task(fetch("n9"))
        value10 = await work("n11")
        print(value10)
    except (ValueError, KeyError) as error12:
        print("caught", repr(error12))
        print(task6.cancelling())
        compute(3.0)
        raise
    return 2


async def probe(name):
    print(name, asyncio.get_running_loop().time())
    raise ValueError("bad13")
    return name


async def main():
    print("got", await queue.get())
    try:
        print("main", 41)
        value14 = await fetch("n15")
        print(value14)
        await asyncio.sleep(2.0)
    except Exception as error16:
        print("caught", repr(error16))
    try:
        raise ConnectionError("bad17")
        all18 = await asyncio.gather(fetch("n19"), step("n20"), return_exceptions=True)
        print(all18)
    except TimeoutError as error21:
        print("caught", repr(error21))
        step("n22")
    finally:
        print(f"main at {74}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
