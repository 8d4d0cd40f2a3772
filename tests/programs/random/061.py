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
    print(name, 40)
    print(name, 11)
    if len(str(asyncio.get_running_loop().time())) > 3:
        await asyncio.to_thread(time.sleep, 0.1)
    else:
        print(name, 74)
        await asyncio.sleep(0.75)
    print(name, 76)


async def work(name):
    try:
        print(name, 52)
        all1 = await asyncio.gather(fetch("n2"), fetch("n3"))
        print(all1)
    except BaseException as error4:
        print("caught", repr(error4))
        task5 = asyncio.create_task(fetch("n6"))
    time.sleep(0.75)
    return name


async def step(name):
    print(name, 75)


async def probe(name):
    print(name, 18)
    await asyncio.shield(fetch("n7"))
    return [name, 1]


async def main():
    print("main", 48)
    print(f"main at {56}")
    value8 = await step("n9")
    print(value8)
    task10 = asyncio.create_task(fetch("n11"))
    await asyncio.sleep(2.0)
    task10.cancel()
    task10.cancel()
    async with asyncio.TaskGroup() as group12:
        group12.create_task(probe("n13"))
        group12.create_task(work("n14"))
        raise RuntimeError("bad15")
        future16 = asyncio.get_running_loop().create_future()
        future16.cancel()
        print(await future16)
        try:
            async with changed:
                print("main", 1)
                print("main", 94)
            time.sleep(2.0)
            async with lock:
                await task10
                print("main", 36)
                await asyncio.wait_for(ready.wait(), timeout=0.5)
        except Exception as error17:
            print("caught", repr(error17))
            raise RuntimeError("again") from error17


asyncio.run(main())
