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
    print(name, 52)
    print(f"{name} at {87}")
    if len(str(asyncio.get_running_loop().time())) > 3:
        print(name, 53)
    else:
        if len(str(asyncio.get_running_loop().time())) > 3:
            try:
                ready.clear()
                print(name, asyncio.get_running_loop().time())
                await asyncio.sleep(2.0)
            except asyncio.CancelledError as error1:
                print("caught", repr(error1))
                print(name, asyncio.get_running_loop().time())
                raise RuntimeError("again") from error1
            else:
                print(name, 27)
            try:
                raise RuntimeError("bad2")
                print(f"{name} at {58}")
                print(name, asyncio.get_running_loop().time())
                raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
            except Exception as error3:
                print("caught", repr(error3))
                await asyncio.sleep(2.0)
                print(f"{name} at {11}")
            finally:
                print(name, 84)
        else:
            print(name, 21)
        async with asyncio.timeout(1.5):
            print(name, asyncio.get_running_loop().time())
    compute(0.25)
    return 0


async def work(name):
    print(name, 55)
    task4 = asyncio.create_task(fetch("n5"))
    await asyncio.sleep(1.0)
    task4.cancel()
    async with semaphore:
        await asyncio.to_thread(time.sleep, 0.5)
        request.set(name)


async def step(name):
    task6 = asyncio.create_task(work("n7"))
    return [name, 1]


async def main():
    try:
        value8 = await work("n9")
        print(value8)
    except asyncio.CancelledError as error10:
        print("caught", repr(error10))
    await queue.put(4)
    print("main", asyncio.get_running_loop().time())
    await ready.wait()


asyncio.run(main())
