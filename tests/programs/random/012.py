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
    print(name, 37)
    try:
        future1 = asyncio.get_running_loop().create_future()
        future1.set_result(7)
        print(await future1)
        print(name, 0)
    except* Exception as error2:
        print("caught", repr(error2))
        print(f"{name} at {55}")
        raise RuntimeError("again") from error2
    ready.clear()
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with asyncio.timeout(2.0):
            print(name, asyncio.get_running_loop().time())
            await asyncio.sleep(0.25)
            print(f"{name} at {49}")
        print(name, asyncio.get_running_loop().time())
    else:
        await asyncio.wait_for(ready.wait(), timeout=3.0)


async def work(name):
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    task7 = asyncio.create_task(fetch("n8"))
    tasks9 = [task5, task7]
    async for next10 in asyncio.as_completed(tasks9, timeout=2.0):
        print(await next10)
    value11 = await fetch("n12")
    print(value11)
    return name


async def main():
    await asyncio.to_thread(time.sleep, 1.0)
    task13 = asyncio.create_task(work("n14"))
    print(f"main at {46}")
    print("main", 22)
    await asyncio.sleep(1.5)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
