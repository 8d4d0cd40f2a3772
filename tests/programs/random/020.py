import asyncio
import contextvars
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def fetch(name):
    print(name, 76)
    print(f"{name} at {91}")
    return 0


async def work(name):
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with changed:
            await asyncio.wait_for(changed.wait(), timeout=3.0)
            compute(0.1)
            try:
                print(f"{name} at {67}")
                print(f"{name} at {21}")
                await asyncio.sleep(0)
            except Exception as error1:
                print("caught", repr(error1))
            finally:
                print(name, 79)
    else:
        future2 = asyncio.get_running_loop().create_future()
        future2.set_exception(ValueError("set"))
    return name


async def main():
    try:
        task3 = asyncio.create_task(work("n4"))
        task5 = asyncio.create_task(fetch("n6"))
        task7 = asyncio.create_task(fetch("n8"))
        tasks9 = [task3, task5, task7]
        async for next10 in asyncio.as_completed(tasks9):
            print(await next10)
        future11 = asyncio.get_running_loop().create_future()
        future11.set_exception(ValueError("set"))
    except* TimeoutError as error12:
        print("caught", repr(error12))
        print("main", asyncio.get_running_loop().time())
        await asyncio.wait_for(work("n13"), timeout=0.75)
        raise
    finally:
        print(f"main at {36}")
        await asyncio.sleep(0.5)
    print(f"main at {81}")
    for i in range(3):
        print(f"main at {84}")
        if len(str(asyncio.get_running_loop().time())) > 3:
            print("main", asyncio.get_running_loop().time())
        else:
            value14 = await work("n15")
            print(value14)
        task16 = asyncio.create_task(work("n17"))
    try:
        task18 = asyncio.create_task(fetch("n19"))
        future20 = asyncio.get_running_loop().create_future()
        future20.set_exception(ValueError("set"))
        print(await future20)
        future21 = asyncio.get_running_loop().create_future()
        future21.set_exception(ValueError("set"))
    except* asyncio.CancelledError as error22:
        print("caught", repr(error22))
        print("main", asyncio.get_running_loop().time())
        raise RuntimeError("again") from error22
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
