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
    print(f"{name} at {99}")
    try:
        raise RuntimeError("bad1")
        for i in range(2):
            if len(str(asyncio.get_running_loop().time())) > 3:
                print(name, 3)
                print(f"{name} at {56}")
            else:
                compute(2.0)
                print(name, 32)
            print(f"{name} at {41}")
        print("got", await queue.get())
    except* Exception as error2:
        print("caught", repr(error2))


async def work(name):
    all3 = await asyncio.gather(fetch("n4"), fetch("n5"))
    print(all3)
    await asyncio.sleep(0)
    print(f"{name} at {9}")
    return [name, 1]


async def step(name):
    for i in range(3):
        task6 = asyncio.create_task(work("n7"))
        task8 = asyncio.create_task(fetch("n9"))
        task10 = asyncio.create_task(work("n11"))
        tasks12 = [task6, task8, task10]
        done13, pending14 = await asyncio.wait(tasks12)
        print(len(done13), len(pending14))
    return [name, 1]


async def probe(name):
    print(f"{name} at {5}")
    value15 = await step("n16")
    print(value15)
    try:
        print("request", request.get())
        print(f"{name} at {45}")
    except BaseException as error17:
        print("caught", repr(error17))
    await asyncio.sleep(3.0)
    return [name, 1]


async def main():
    print("main", 46)
    print(f"main at {81}")
    async with asyncio.timeout(0.75):
        try:
            print("main", 65)
            task18 = asyncio.create_task(step("n19"))
        except Exception as error20:
            print("caught", repr(error20))
        else:
            try:
                await asyncio.sleep(1.5)
                await asyncio.to_thread(time.sleep, 1.0)
            except* Exception as error21:
                print("caught", repr(error21))
                raise RuntimeError("again") from error21
        future22 = asyncio.get_running_loop().create_future()
        future22.set_result(7)
        print(await future22)
    print("main", 3)
    print("main", 32)


asyncio.run(main())
