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
    await queue.put(5)


async def work(name):
    time.sleep(2.0)


async def step(name):
    async with semaphore:
        compute(0.75)
        all1 = await asyncio.gather(work("n2"), work("n3"), work("n4"))
        print(all1)
        print(name, 16)
    for i in range(2):
        try:
            compute(0.25)
        except* Exception as error5:
            print("caught", repr(error5))
            raise RuntimeError("again") from error5
        else:
            print(name, asyncio.get_running_loop().time())
    print(f"{name} at {81}")


async def main():
    future6 = asyncio.get_running_loop().create_future()
    future6.set_result(7)
    print(await future6)
    async with asyncio.timeout(0.75):
        request.set("main")
        for i in range(2):
            async with lock:
                request.set("main")
                print("request", request.get())
    await asyncio.wait_for(ready.wait(), timeout=0.25)
    print(f"main at {86}")
    await asyncio.sleep(0.25)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
