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
    for i in range(2):
        print(name, 62)
        print("size", queue.qsize())
        print(name, asyncio.get_running_loop().time())
    print(f"{name} at {15}")
    await asyncio.to_thread(time.sleep, 1.0)
    return [name, 1]


async def work(name):
    print(name, asyncio.get_running_loop().time())
    print(name, 62)
    request.set(name)
    print(name, 17)
    return 1


async def main():
    all1 = await asyncio.gather(work("n2"), fetch("n3"), return_exceptions=True)
    print(all1)
    try:
        task4 = asyncio.create_task(work("n5"))
        task6 = asyncio.create_task(work("n7"))
        task8 = asyncio.create_task(work("n9"))
        tasks10 = [task4, task6, task8]
        async for next11 in asyncio.as_completed(tasks10):
            print(await next11)
    except TimeoutError as error12:
        print("caught", repr(error12))
        await asyncio.sleep(1.0)
        raise
    async with semaphore:
        try:
            await asyncio.sleep(1.0)
            raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
        except BaseException as error13:
            print("caught", repr(error13))
        finally:
            print(f"main at {32}")
            await asyncio.sleep(0.1)
        print("main", 94)
    try:
        await asyncio.to_thread(time.sleep, 0.1)
        async with semaphore:
            if len(str(asyncio.get_running_loop().time())) > 3:
                print(f"main at {85}")
            else:
                await asyncio.wait_for(ready.wait(), timeout=0.25)
        print("main", 58)
    except TimeoutError as error14:
        print("caught", repr(error14))
        print(f"main at {39}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
