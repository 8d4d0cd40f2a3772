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
    await asyncio.sleep(2.0)
    try:
        try:
            print(f"{name} at {59}")
            for i in range(2):
                await asyncio.to_thread(time.sleep, 0.5)
        except asyncio.CancelledError as error1:
            print("caught", repr(error1))
            raise
        print(name, 49)
        print(f"{name} at {35}")
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except Exception as error2:
        print("caught", repr(error2))
    finally:
        print(name, asyncio.get_running_loop().time())
    time.sleep(0.75)
    return 0


async def work(name):
    for i in range(2):
        if len(str(asyncio.get_running_loop().time())) > 3:
            await asyncio.wait_for(fetch("n3"), timeout=0.25)
            request.set(name)
        else:
            task4 = asyncio.create_task(fetch("n5"))
            await asyncio.sleep(0.25)
            task4.cancel()
        async with lock:
            all6 = await asyncio.gather(fetch("n7"), fetch("n8"), return_exceptions=True)
            print(all6)
            value9 = await fetch("n10")
            print(value9)
            print(name, 23)
    return [name, 1]


async def step(name):
    print("size", queue.qsize())
    print(name, 3)
    return 2


async def probe(name):
    for i in range(3):
        time.sleep(3.0)
    task11 = asyncio.create_task(fetch("n12"))
    task13 = asyncio.create_task(work("n14"))
    await asyncio.sleep(0.1)
    task13.cancel()
    ready.set()
    return [name, 1]


async def main():
    print("request", request.get())
    time.sleep(2.0)
    print(f"main at {64}")
    try:
        async with semaphore:
            all15 = await asyncio.gather(probe("n16"), work("n17"))
            print(all15)
    except Exception as error18:
        print("caught", repr(error18))


asyncio.run(main())
