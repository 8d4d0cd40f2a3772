import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 38)
    await asyncio.sleep(0)
    return 0


async def work(name):
    future1 = asyncio.get_running_loop().create_future()
    future1.set_result(7)
    fetch("n2")
    return 1


async def step(name):
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    tasks7 = [task3, task5]
    done8, pending9 = await asyncio.wait(tasks7, timeout=0.75)
    print(len(done8), len(pending9))


async def probe(name):
    async with semaphore:
        request.set(name)
    return 3


async def main():
    try:
        task10 = asyncio.create_task(fetch("n11"))
        value12 = await work("n13")
        print(value12)
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except asyncio.CancelledError as error14:
        print("caught", repr(error14))
        future15 = asyncio.get_running_loop().create_future()
        future15.set_exception(ValueError("set"))
        raise KeyError("bad16")
        raise
    else:
        ready.clear()
    finally:
        print(f"main at {53}")
    print("main", 22)
    future17 = asyncio.get_running_loop().create_future()
    future17.set_result(7)
    print(await future17)
    await queue.put(1)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
