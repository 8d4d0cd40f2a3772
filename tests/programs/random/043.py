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
    time.sleep(3.0)
    async with asyncio.timeout(0.1):
        print(name, asyncio.get_running_loop().time())
    if len(str(asyncio.get_running_loop().time())) > 3:
        print(name, asyncio.get_running_loop().time())
    else:
        print(name, asyncio.get_running_loop().time())
        await asyncio.sleep(1.0)
    try:
        await asyncio.sleep(0.5)
        print(f"{name} at {95}")
    except asyncio.CancelledError as error1:
        print("caught", repr(error1))
    finally:
        print(name, 94)
    return 0


async def work(name):
    task2 = asyncio.create_task(fetch("n3"))
    task4 = asyncio.create_task(fetch("n5"))
    tasks6 = [task2, task4]
    done7, pending8 = await asyncio.wait(tasks6, return_when=asyncio.FIRST_EXCEPTION, timeout=1.0)
    print(len(done7), len(pending8))
    try:
        future9 = asyncio.get_running_loop().create_future()
        future9.set_result(7)
    except (ValueError, KeyError) as error10:
        print("caught", repr(error10))
    print(f"{name} at {39}")
    await asyncio.to_thread(time.sleep, 2.0)
    return [name, 1]


async def step(name):
    print(f"{name} at {56}")
    return 2


async def main():
    value11 = await work("n12")
    print(value11)
    task13 = asyncio.create_task(fetch("n14"))
    task15 = asyncio.create_task(work("n16"))
    tasks17 = [task13, task15]
    async for next18 in asyncio.as_completed(tasks17, timeout=0.75):
        print(await next18)
    await asyncio.sleep(0.75)
    task19 = asyncio.create_task(fetch("n20"))
    task21 = asyncio.create_task(work("n22"))
    tasks23 = [task19, task21]
    async for next24 in asyncio.as_completed(tasks23, timeout=3.0):
        print(await next24)
    task19.cancel()
    try:
        try:
            task25 = asyncio.create_task(step("n26"))
            task27 = asyncio.create_task(step("n28"))
            tasks29 = [task25, task27]
            async for next30 in asyncio.as_completed(tasks29, timeout=0.75):
                print(await next30)
            try:
                await asyncio.sleep(0)
                print(f"main at {55}")
            except asyncio.CancelledError as error31:
                print("caught", repr(error31))
                print("request", request.get())
                task19.cancel()
                raise
            else:
                raise RuntimeError("bad32")
            task33 = asyncio.create_task(step("n34"))
            task35 = asyncio.create_task(fetch("n36"))
            task37 = asyncio.create_task(fetch("n38"))
            tasks39 = [task33, task35, task37]
            done40, pending41 = await asyncio.wait(tasks39, return_when=asyncio.ALL_COMPLETED)
            print(len(done40), len(pending41))
        except Exception as error42:
            print("caught", repr(error42))
            print(f"main at {1}")
            raise
        all43 = await asyncio.gather(step("n44"), task21, task13)
        print(all43)
        print("main", asyncio.get_running_loop().time())
    except Exception as error45:
        print("caught", repr(error45))
    finally:
        print("main", asyncio.get_running_loop().time())
        await asyncio.sleep(0.1)


asyncio.run(main())
