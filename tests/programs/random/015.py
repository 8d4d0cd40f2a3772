import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print("request", request.get())
    return [name, 1]


async def work(name):
    value1 = await fetch("n2")
    print(value1)
    await asyncio.sleep(0.25)
    print(name, 0)
    fetch("n3")
    return name


async def step(name):
    print(name, asyncio.get_running_loop().time())
    future4 = asyncio.get_running_loop().create_future()
    future4.set_result(7)
    print(await future4)


async def probe(name):
    try:
        print(f"{name} at {97}")
        await asyncio.sleep(0.5)
    except Exception as error5:
        print("caught", repr(error5))
        task6 = asyncio.create_task(work("n7"))
        await asyncio.sleep(1.0)
        raise RuntimeError("again") from error5
    try:
        print(name, 69)
    except* (ValueError, KeyError) as error8:
        print("caught", repr(error8))
        print("size", queue.qsize())
    finally:
        print(name, 93)
    return [name, 1]


async def main():
    print("main", 67)


asyncio.run(main())
