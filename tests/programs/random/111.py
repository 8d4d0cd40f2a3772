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
    print(name, asyncio.get_running_loop().time())
    async with semaphore:
        if len(str(asyncio.get_running_loop().time())) > 3:
            print(name, 70)
            print(name, 33)
        else:
            await asyncio.sleep(0.75)
            print(name, 28)
        try:
            print(name, 97)
        except Exception as error1:
            print("caught", repr(error1))
        else:
            time.sleep(1.0)
        finally:
            print(name, 5)
        print(f"{name} at {10}")


async def work(name):
    await asyncio.sleep(0.25)
    print(name, asyncio.get_running_loop().time())
    return 1


async def step(name):
    await ready.wait()


async def probe(name):
    task2 = asyncio.create_task(work("n3"))
    return name


async def main():
    print(f"main at {79}")
    print("main", 52)
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with semaphore:
            print("main", 7)
    else:
        print("got", await queue.get())
        async with semaphore:
            compute(1.5)
            try:
                await asyncio.sleep(2.0)
                await asyncio.sleep(1.0)
                print("main", 89)
            finally:
                print(f"main at {32}")
                await asyncio.sleep(0.1)
            ready.set()
    async with lock:
        await asyncio.shield(work("n4"))
    try:
        async with asyncio.timeout(0.5):
            fetch("n5")
        print("got", await queue.get())
    except asyncio.CancelledError as error6:
        print("caught", repr(error6))
        try:
            try:
                time.sleep(2.0)
                print(f"main at {85}")
                await asyncio.to_thread(time.sleep, 1.5)
                raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
            except Exception as error7:
                print("caught", repr(error7))
                print(f"main at {68}")
                ready.clear()
            finally:
                print("main", 73)
        except Exception as error8:
            print("caught", repr(error8))
        raise RuntimeError("again") from error6
    else:
        pass
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
