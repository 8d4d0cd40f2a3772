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
    try:
        await asyncio.wait_for(ready.wait(), timeout=1.5)
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except BaseException as error1:
        print("caught", repr(error1))
        print(name, asyncio.get_running_loop().time())
    else:
        time.sleep(0.1)
    print(f"{name} at {25}")
    print(f"{name} at {85}")
    print(name, 63)
    return 0


async def work(name):
    fetch("n2")
    all3 = await asyncio.gather(fetch("n4"), fetch("n5"), fetch("n6"), return_exceptions=True)
    print(all3)
    return 1


async def step(name):
    ready.clear()
    print(name, 38)
    await queue.put(8)
    task7 = asyncio.create_task(work("n8"))
    await asyncio.sleep(0.25)
    task7.cancel()
    return 2


async def main():
    value9 = await fetch("n10")
    print(value9)
    async with asyncio.timeout(2.0):
        await asyncio.sleep(1.5)
    async with asyncio.TaskGroup() as group11:
        group11.create_task(fetch("n12"))
        group11.create_task(step("n13"))
        task14 = asyncio.create_task(work("n15"))
        await asyncio.sleep(1.5)
        async with asyncio.timeout(0.75):
            print("main", asyncio.get_running_loop().time())
            ready.set()
            future16 = asyncio.get_running_loop().create_future()
            future16.set_result(7)
    await asyncio.to_thread(time.sleep, 2.0)
    task17 = asyncio.create_task(work("n18"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
