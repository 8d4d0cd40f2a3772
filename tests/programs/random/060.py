import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    await asyncio.sleep(0)
    print(name, 2)
    print(f"{name} at {51}")
    print(name, asyncio.get_running_loop().time())


async def work(name):
    print(f"{name} at {88}")
    await asyncio.shield(fetch("n1"))
    try:
        task2 = asyncio.create_task(fetch("n3"))
        task4 = asyncio.create_task(fetch("n5"))
        task6 = asyncio.create_task(fetch("n7"))
        tasks8 = [task2, task4, task6]
        async for next9 in asyncio.as_completed(tasks8):
            print(await next9)
    finally:
        print(name, 75)
    if len(str(asyncio.get_running_loop().time())) > 3:
        if len(str(asyncio.get_running_loop().time())) > 3:
            value10 = await fetch("n11")
            print(value10)
        else:
            task12 = asyncio.create_task(fetch("n13"))
            task14 = asyncio.create_task(fetch("n15"))
            task16 = asyncio.create_task(fetch("n17"))
            tasks18 = [task12, task14, task16]
            done19, pending20 = await asyncio.wait(tasks18, return_when=asyncio.ALL_COMPLETED, timeout=1.5)
            print(len(done19), len(pending20))
            print(f"{name} at {11}")
    else:
        async with asyncio.TaskGroup() as group21:
            group21.create_task(fetch("n22"))
            print(name, 79)
            future23 = asyncio.get_running_loop().create_future()
            future23.set_result(7)
            print(await future23)
            task24 = asyncio.create_task(fetch("n25"))
            task26 = asyncio.create_task(fetch("n27"))
            tasks28 = [task24, task26]
            done29, pending30 = await asyncio.wait(tasks28, return_when=asyncio.FIRST_EXCEPTION)
            print(len(done29), len(pending30))
        print(name, 87)
    return 1


async def main():
    task31 = asyncio.create_task(fetch("n32"))
    for i in range(3):
        print("main", 51)
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
