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
    print(name, 56)
    for i in range(2):
        print(name, 25)
    for i in range(2):
        print(name, 57)
        async with lock:
            raise RuntimeError("bad1")
        async with lock:
            for i in range(2):
                print(name, 54)
            print(name, asyncio.get_running_loop().time())
            try:
                print(name, asyncio.get_running_loop().time())
                time.sleep(1.0)
            except BaseException as error2:
                print("caught", repr(error2))
    return 0


async def work(name):
    await asyncio.sleep(2.0)
    print(name, asyncio.get_running_loop().time())
    async with asyncio.timeout(0.5):
        print(f"{name} at {98}")
    all3 = await asyncio.gather(fetch("n4"), fetch("n5"))
    print(all3)


async def main():
    task6 = asyncio.create_task(work("n7"))
    task8 = asyncio.create_task(fetch("n9"))
    tasks10 = [task6, task8]
    done11, pending12 = await asyncio.wait(tasks10, return_when=asyncio.ALL_COMPLETED)
    print(len(done11), len(pending12))
    try:
        await asyncio.sleep(0.5)
        task13 = asyncio.create_task(work("n14"))
        task15 = asyncio.create_task(fetch("n16"))
        task17 = asyncio.create_task(work("n18"))
        tasks19 = [task13, task15, task17]
        done20, pending21 = await asyncio.wait(tasks19, timeout=0.25)
        print(len(done20), len(pending21))
    except Exception as error22:
        print("caught", repr(error22))
        raise RuntimeError("again") from error22
    try:
        if len(str(asyncio.get_running_loop().time())) > 3:
            task23 = asyncio.create_task(work("n24"))
            await asyncio.sleep(0.25)
            task23.cancel()
        else:
            async with changed:
                await asyncio.wait_for(changed.wait(), timeout=1.5)
                await asyncio.sleep(0.5)
                ready.clear()
                await task6
            print(f"main at {38}")
        task25 = asyncio.create_task(work("n26"))
        task27 = asyncio.create_task(fetch("n28"))
        task29 = asyncio.create_task(work("n30"))
        tasks31 = [task25, task27, task29]
        done32, pending33 = await asyncio.wait(tasks31, return_when=asyncio.FIRST_COMPLETED)
        print(len(done32), len(pending33))
        value34 = await fetch("n35")
        print(value34)
    except TimeoutError as error36:
        print("caught", repr(error36))
    future37 = asyncio.get_running_loop().create_future()
    future37.cancel()
    print(await future37)
    for i in range(3):
        ready.set()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
