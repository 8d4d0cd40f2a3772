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
    print(name, 89)
    print(f"{name} at {64}")
    print(name, 27)
    return 0


async def work(name):
    print(name, asyncio.get_running_loop().time())
    print(name, 94)
    try:
        await asyncio.wait_for(fetch("n1"), timeout=0.5)
        task2 = asyncio.create_task(fetch("n3"))
    except asyncio.CancelledError as error4:
        print("caught", repr(error4))
    await asyncio.sleep(0.25)
    return 1


async def step(name):
    async with semaphore:
        async with asyncio.timeout(0.75):
            task5 = asyncio.create_task(work("n6"))
            task7 = asyncio.create_task(work("n8"))
            task9 = asyncio.create_task(fetch("n10"))
            tasks11 = [task5, task7, task9]
            done12, pending13 = await asyncio.wait(tasks11, return_when=asyncio.ALL_COMPLETED, timeout=0.1)
            print(len(done12), len(pending13))
            if len(str(asyncio.get_running_loop().time())) > 3:
                print(f"{name} at {0}")
            else:
                print(name, 48)
            compute(0.1)
        compute(0.1)
    return name


async def main():
    await asyncio.wait_for(step("n14"), timeout=0.1)
    task15 = asyncio.create_task(work("n16"))
    await asyncio.sleep(0.1)
    task15.cancel()
    compute(0.75)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
