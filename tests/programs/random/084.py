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
        raise RuntimeError("bad1")
    except BaseException as error2:
        print("caught", repr(error2))
    print(name, 65)
    print(name, asyncio.get_running_loop().time())


async def work(name):
    try:
        value3 = await fetch("n4")
        print(value3)
        try:
            value5 = await fetch("n6")
            print(value5)
            fetch("n7")
            try:
                await asyncio.to_thread(time.sleep, 0.75)
                time.sleep(1.5)
            except BaseException as error8:
                print("caught", repr(error8))
                raise
        finally:
            print(f"{name} at {48}")
            await asyncio.sleep(1.5)
    except Exception as error9:
        print("caught", repr(error9))
        raise
    compute(1.5)


async def main():
    for i in range(2):
        async with asyncio.timeout(0.25):
            request.set("main")
            print("main", 43)
            task10 = asyncio.create_task(fetch("n11"))
            task12 = asyncio.create_task(work("n13"))
            task14 = asyncio.create_task(fetch("n15"))
            tasks16 = [task10, task12, task14]
            async for next17 in asyncio.as_completed(tasks16):
                print(await next17)
        print("main", asyncio.get_running_loop().time())
        print("main", asyncio.get_running_loop().time())
    compute(0.1)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
