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
    try:
        print(name, 65)
    except* Exception as error1:
        print("caught", repr(error1))
    print(f"{name} at {98}")
    print(name, 27)
    print(name, 27)
    return [name, 1]


async def work(name):
    all2 = await asyncio.gather(fetch("n3"), fetch("n4"), fetch("n5"))
    print(all2)
    try:
        task6 = asyncio.create_task(fetch("n7"))
        await asyncio.sleep(1.5)
        task6.cancel()
        task8 = asyncio.create_task(fetch("n9"))
        await ready.wait()
    except Exception as error10:
        print("caught", repr(error10))
        await asyncio.wait_for(fetch("n11"), timeout=0.1)
        for i in range(2):
            print(name, 29)
            try:
                compute(0.75)
                if i == 1:
                    continue
                print(name, 27)
                raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
            except Exception as error12:
                print("caught", repr(error12))
                print(name, 12)
            await asyncio.sleep(0.1)
    print(name, 55)
    print(name, 80)
    return 1


async def step(name):
    task13 = asyncio.create_task(fetch("n14"))
    task15 = asyncio.create_task(fetch("n16"))
    tasks17 = [task13, task15]
    async for next18 in asyncio.as_completed(tasks17):
        print(await next18)
    time.sleep(0.5)
    await asyncio.sleep(0.25)
    return [name, 1]


async def main():
    compute(0.75)
    task19 = asyncio.create_task(fetch("n20"))
    print("main", 79)
    request.set("main")
    future21 = asyncio.get_running_loop().create_future()
    future21.cancel()
    print(await future21)
    await asyncio.sleep(1.0)


asyncio.run(main())
