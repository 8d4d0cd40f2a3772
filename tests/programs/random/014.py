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
    print(name, 14)
    print(name, asyncio.get_running_loop().time())
    print("request", request.get())
    return 0


async def work(name):
    try:
        task1 = asyncio.create_task(fetch("n2"))
        task3 = asyncio.create_task(fetch("n4"))
        task5 = asyncio.create_task(fetch("n6"))
        tasks7 = [task1, task3, task5]
        async for next8 in asyncio.as_completed(tasks7):
            print(await next8)
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except Exception as error9:
        print("caught", repr(error9))
    task10 = asyncio.create_task(fetch("n11"))
    task12 = asyncio.create_task(fetch("n13"))
    tasks14 = [task10, task12]
    async for next15 in asyncio.as_completed(tasks14, timeout=0.5):
        print(await next15)
    try:
        await asyncio.sleep(0.75)
        value16 = await fetch("n17")
        print(value16)
    except Exception as error18:
        print("caught", repr(error18))
        ready.set()
    await asyncio.to_thread(time.sleep, 1.5)
    return [name, 1]


async def step(name):
    time.sleep(0.75)
    return 2


async def probe(name):
    print(f"{name} at {17}")
    return [name, 1]


async def main():
    await asyncio.sleep(0.25)
    await asyncio.sleep(0.1)
    if len(str(asyncio.get_running_loop().time())) > 3:
        print("main", 9)
    else:
        task19 = asyncio.create_task(fetch("n20"))
        task21 = asyncio.create_task(probe("n22"))
        task23 = asyncio.create_task(step("n24"))
        tasks25 = [task19, task21, task23]
        async for next26 in asyncio.as_completed(tasks25):
            print(await next26)
    print(f"main at {51}")
    print("main", asyncio.get_running_loop().time())
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with asyncio.TaskGroup() as group27:
            group27.create_task(fetch("n28"))
            group27.create_task(fetch("n29"))
            print(f"main at {14}")
            print("main", 20)
    else:
        print(f"main at {80}")
        print("main", 82)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
