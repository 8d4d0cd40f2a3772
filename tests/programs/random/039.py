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
    print(name, 1)


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    task5 = asyncio.create_task(fetch("n6"))
    tasks7 = [task1, task3, task5]
    done8, pending9 = await asyncio.wait(tasks7, return_when=asyncio.FIRST_COMPLETED)
    print(len(done8), len(pending9))
    raise RuntimeError("bad10")
    for i in range(3):
        print(f"{name} at {98}")
        task11 = asyncio.create_task(fetch("n12"))
        task13 = asyncio.create_task(fetch("n14"))
        task15 = asyncio.create_task(fetch("n16"))
        tasks17 = [task11, task13, task15]
        async for next18 in asyncio.as_completed(tasks17):
            print(await next18)
        await asyncio.sleep(0.1)
    return [name, 1]


async def step(name):
    value19 = await fetch("n20")
    print(value19)
    time.sleep(1.0)


async def probe(name):
    print(name, 94)
    try:
        await asyncio.shield(step("n21"))
        task22 = asyncio.create_task(step("n23"))
        task24 = asyncio.create_task(step("n25"))
        task26 = asyncio.create_task(work("n27"))
        tasks28 = [task22, task24, task26]
        async for next29 in asyncio.as_completed(tasks28):
            print(await next29)
    except Exception as error30:
        print("caught", repr(error30))
    task31 = asyncio.create_task(step("n32"))
    return name


async def main():
    await asyncio.shield(work("n33"))
    if len(str(asyncio.get_running_loop().time())) > 3:
        all34 = await asyncio.gather(work("n35"), step("n36"), work("n37"))
        print(all34)
    else:
        print("main", 6)


asyncio.run(main())
