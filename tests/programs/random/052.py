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
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def work(name):
    await asyncio.shield(fetch("n1"))
    for i in range(2):
        print("request", request.get())
        print(name, asyncio.get_running_loop().time())
    await asyncio.to_thread(time.sleep, 0.75)
    future2 = asyncio.get_running_loop().create_future()
    future2.set_result(7)
    print(await future2)
    return 1


async def step(name):
    try:
        await asyncio.sleep(0.1)
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except Exception as error3:
        print("caught", repr(error3))
        task4 = asyncio.create_task(fetch("n5"))
    task6 = asyncio.create_task(fetch("n7"))
    task8 = asyncio.create_task(work("n9"))
    tasks10 = [task6, task8]
    done11, pending12 = await asyncio.wait(tasks10, return_when=asyncio.ALL_COMPLETED, timeout=0.75)
    print(len(done11), len(pending12))
    if len(str(asyncio.get_running_loop().time())) > 3:
        print(name, 14)
    else:
        if len(str(asyncio.get_running_loop().time())) > 3:
            task13 = asyncio.create_task(fetch("n14"))
            task15 = asyncio.create_task(work("n16"))
            task17 = asyncio.create_task(fetch("n18"))
            tasks19 = [task13, task15, task17]
            async for next20 in asyncio.as_completed(tasks19):
                print(await next20)
            print(name, asyncio.get_running_loop().time())
        else:
            await asyncio.shield(task6)
            await ready.wait()
    future21 = asyncio.get_running_loop().create_future()
    future21.set_result(7)


async def probe(name):
    await asyncio.sleep(0.25)
    print("request", request.get())
    for i in range(2):
        await asyncio.sleep(0.25)
        value22 = await fetch("n23")
        print(value22)
        request.set(name)
    value24 = await step("n25")
    print(value24)


async def main():
    try:
        all26 = await asyncio.gather(fetch("n27"), probe("n28"), return_exceptions=True)
        print(all26)
        value29 = await work("n30")
        print(value29)
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except* Exception as error31:
        print("caught", repr(error31))
    finally:
        print("main", asyncio.get_running_loop().time())
        await asyncio.sleep(2.0)
    probe("n32")
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with asyncio.TaskGroup() as group33:
            group33.create_task(fetch("n34"))
            group33.create_task(fetch("n35"))
            if len(str(asyncio.get_running_loop().time())) > 3:
                request.set("main")
            else:
                await asyncio.sleep(0.5)
    else:
        all36 = await asyncio.gather(work("n37"), fetch("n38"), probe("n39"), return_exceptions=True)
        print(all36)
        value40 = await fetch("n41")
        print(value40)
    await asyncio.shield(probe("n42"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
