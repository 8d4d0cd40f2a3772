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
    print(f"{name} at {12}")
    time.sleep(2.0)
    try:
        compute(1.0)
    except Exception as error1:
        print("caught", repr(error1))
        raise RuntimeError("again") from error1
    return name


async def work(name):
    task2 = asyncio.create_task(fetch("n3"))
    await asyncio.sleep(2.0)
    return [name, 1]


async def step(name):
    await asyncio.wait_for(work("n4"), timeout=2.0)


async def probe(name):
    all5 = await asyncio.gather(work("n6"), step("n7"), return_exceptions=True)
    print(all5)
    task8 = asyncio.create_task(work("n9"))
    return [name, 1]


async def main():
    try:
        task10 = asyncio.create_task(step("n11"))
        await asyncio.to_thread(time.sleep, 0.1)
        await asyncio.sleep(1.0)
    except* Exception as error12:
        print("caught", repr(error12))
        try:
            step("n13")
            raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
        except Exception as error14:
            print("caught", repr(error14))
    await asyncio.shield(step("n15"))
    await asyncio.shield(step("n16"))
    all17 = await asyncio.gather(step("n18"), fetch("n19"))
    print(all17)
    print("main", 18)


asyncio.run(main())
