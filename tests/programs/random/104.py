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
    print(name, 22)
    print(name, 6)
    time.sleep(0.75)
    print(f"{name} at {88}")
    return name


async def work(name):
    try:
        all1 = await asyncio.gather(fetch("n2"), fetch("n3"), fetch("n4"), return_exceptions=True)
        print(all1)
        ready.set()
    except Exception as error5:
        print("caught", repr(error5))
        raise
    return [name, 1]


async def step(name):
    time.sleep(0.1)
    for i in range(2):
        value6 = await fetch("n7")
        print(value6)
        try:
            print(name, 69)
            for i in range(3):
                if i == 1:
                    continue
                print(name, asyncio.get_running_loop().time())
            print(name, 77)
        except Exception as error8:
            print("caught", repr(error8))
            raise RuntimeError("again") from error8
        finally:
            print(name, 55)
        time.sleep(2.0)
    print(f"{name} at {59}")
    raise KeyError("bad9")
    return [name, 1]


async def main():
    async with asyncio.timeout(1.0):
        async with asyncio.timeout(1.0):
            await asyncio.sleep(0.25)
            try:
                print("main", 70)
            except* Exception as error10:
                print("caught", repr(error10))
            try:
                raise ConnectionError("bad11")
                raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
            except Exception as error12:
                print("caught", repr(error12))
            else:
                await asyncio.to_thread(time.sleep, 0.75)
            finally:
                print("main", 99)
        task13 = asyncio.create_task(fetch("n14"))
        for i in range(3):
            try:
                await asyncio.sleep(0.25)
            except Exception as error15:
                print("caught", repr(error15))
                print("main", asyncio.get_running_loop().time())
            else:
                print("main", asyncio.get_running_loop().time())
            try:
                print(f"main at {89}")
                await asyncio.sleep(0)
                raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
            except* Exception as error16:
                print("caught", repr(error16))
            else:
                print("main", asyncio.get_running_loop().time())
            all17 = await asyncio.gather(task13, task13)
            print(all17)
    print(f"main at {18}")
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
