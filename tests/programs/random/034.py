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
    async with semaphore:
        try:
            print(f"{name} at {59}")
        except asyncio.CancelledError as error1:
            print("caught", repr(error1))
        finally:
            print(name, asyncio.get_running_loop().time())
        print(f"{name} at {58}")
    return name


async def work(name):
    task2 = asyncio.create_task(fetch("n3"))
    task4 = asyncio.create_task(fetch("n5"))
    task6 = asyncio.create_task(fetch("n7"))
    tasks8 = [task2, task4, task6]
    done9, pending10 = await asyncio.wait(tasks8, return_when=asyncio.ALL_COMPLETED, timeout=0.75)
    print(len(done9), len(pending10))
    task11 = asyncio.create_task(fetch("n12"))
    await asyncio.sleep(3.0)
    return name


async def step(name):
    try:
        for i in range(2):
            task13 = asyncio.create_task(work("n14"))
            await asyncio.sleep(0.1)
            task13.cancel()
            print(name, asyncio.get_running_loop().time())
            task15 = asyncio.create_task(fetch("n16"))
            task17 = asyncio.create_task(fetch("n18"))
            task19 = asyncio.create_task(work("n20"))
            tasks21 = [task15, task17, task19]
            async for next22 in asyncio.as_completed(tasks21):
                print(await next22)
    except (ValueError, KeyError) as error23:
        print("caught", repr(error23))
        raise
    else:
        task24 = asyncio.create_task(work("n25"))
        await asyncio.sleep(1.5)
        task24.cancel()
    task26 = asyncio.create_task(work("n27"))
    task28 = asyncio.create_task(work("n29"))
    task30 = asyncio.create_task(work("n31"))
    tasks32 = [task26, task28, task30]
    async for next33 in asyncio.as_completed(tasks32):
        print(await next33)
    value34 = await fetch("n35")
    print(value34)
    print(name, 58)
    return [name, 1]


async def probe(name):
    time.sleep(2.0)
    compute(1.0)
    try:
        task36 = asyncio.create_task(work("n37"))
    except* asyncio.CancelledError as error38:
        print("caught", repr(error38))
        value39 = await fetch("n40")
        print(value39)
        await asyncio.sleep(1.0)
        raise RuntimeError("again") from error38
    finally:
        print(name, 8)
    return name


async def main():
    await asyncio.shield(fetch("n41"))
    async with semaphore:
        print("main", asyncio.get_running_loop().time())
        step("n42")
        print("main", asyncio.get_running_loop().time())


asyncio.run(main())
