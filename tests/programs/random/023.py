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
    print(f"{name} at {16}")
    print(name, 45)
    print(f"{name} at {22}")
    return [name, 1]


async def work(name):
    async with lock:
        print(name, 29)
        task1 = asyncio.create_task(fetch("n2"))
    compute(0.75)


async def step(name):
    all3 = await asyncio.gather(fetch("n4"), work("n5"), work("n6"), return_exceptions=True)
    print(all3)
    if len(str(asyncio.get_running_loop().time())) > 3:
        all7 = await asyncio.gather(work("n8"), work("n9"), return_exceptions=True)
        print(all7)
    else:
        async with semaphore:
            print(name, asyncio.get_running_loop().time())
            print(name, 60)
    try:
        for i in range(2):
            print(f"{name} at {77}")
        print(name, asyncio.get_running_loop().time())
    except asyncio.CancelledError as error10:
        print("caught", repr(error10))
        raise
    finally:
        print(name, 14)
    compute(0.25)
    return name


async def main():
    async with asyncio.timeout(3.0):
        all11 = await asyncio.gather(step("n12"), step("n13"), step("n14"), return_exceptions=True)
        print(all11)
        await asyncio.to_thread(time.sleep, 0.75)
    all15 = await asyncio.gather(fetch("n16"), fetch("n17"), step("n18"))
    print(all15)
    task19 = asyncio.create_task(work("n20"))
    task21 = asyncio.create_task(work("n22"))
    tasks23 = [task19, task21]
    done24, pending25 = await asyncio.wait(tasks23, return_when=asyncio.FIRST_COMPLETED)
    print(len(done24), len(pending25))


asyncio.run(main())
