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
    try:
        try:
            print(name, asyncio.get_running_loop().time())
            for i in range(3):
                print(name, 29)
                print(name, 82)
            raise ConnectionError("bad1")
        except asyncio.CancelledError as error2:
            print("caught", repr(error2))
        try:
            raise RuntimeError("bad3")
        finally:
            print(name, asyncio.get_running_loop().time())
        print(name, 57)
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except Exception as error4:
        print("caught", repr(error4))
    async with asyncio.timeout(0.5):
        compute(0.25)
        await ready.wait()
    await asyncio.to_thread(time.sleep, 3.0)
    print(name, 20)
    return name


async def work(name):
    try:
        future5 = asyncio.get_running_loop().create_future()
        future5.set_result(7)
        print(await future5)
    except* Exception as error6:
        print("caught", repr(error6))
    else:
        task7 = asyncio.create_task(fetch("n8"))
        task9 = asyncio.create_task(fetch("n10"))
        tasks11 = [task7, task9]
        done12, pending13 = await asyncio.wait(tasks11, return_when=asyncio.ALL_COMPLETED, timeout=2.0)
        print(len(done12), len(pending13))
    await asyncio.shield(fetch("n14"))


async def step(name):
    await asyncio.wait_for(fetch("n15"), timeout=0.25)
    task16 = asyncio.create_task(fetch("n17"))
    value18 = await fetch("n19")
    print(value18)
    return 2


async def main():
    for i in range(2):
        task20 = asyncio.create_task(step("n21"))
        await asyncio.sleep(2.0)
        task20.cancel()
        time.sleep(0.25)
    all22 = await asyncio.gather(work("n23"), work("n24"), work("n25"))
    print(all22)
    async with semaphore:
        await asyncio.shield(fetch("n26"))
    try:
        task27 = asyncio.create_task(step("n28"))
        all29 = await asyncio.gather(task27, fetch("n30"))
        print(all29)
    except asyncio.CancelledError as error31:
        print("caught", repr(error31))
        raise RuntimeError("again") from error31
    finally:
        print("main", 9)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
