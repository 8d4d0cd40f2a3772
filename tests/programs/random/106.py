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
    print(name, 98)
    try:
        print(name, 96)
        if len(str(asyncio.get_running_loop().time())) > 3:
            raise ConnectionError("bad1")
            print(name, 51)
        else:
            time.sleep(1.5)
            print(name, 41)
    except Exception as error2:
        print("caught", repr(error2))
        print(name, 27)
        raise RuntimeError("again") from error2
    print(name, asyncio.get_running_loop().time())


async def work(name):
    print(f"{name} at {46}")
    try:
        task3 = asyncio.create_task(fetch("n4"))
        task5 = asyncio.create_task(fetch("n6"))
        task7 = asyncio.create_task(fetch("n8"))
        tasks9 = [task3, task5, task7]
        done10, pending11 = await asyncio.wait(tasks9, return_when=asyncio.FIRST_COMPLETED)
        print(len(done10), len(pending11))
        await asyncio.to_thread(time.sleep, 3.0)
    except BaseException as error12:
        print("caught", repr(error12))
        await asyncio.sleep(0)
        future13 = asyncio.get_running_loop().create_future()
        future13.set_result(7)
        raise RuntimeError("again") from error12
    all14 = await asyncio.gather(fetch("n15"), fetch("n16"), fetch("n17"), return_exceptions=True)
    print(all14)
    return 1


async def step(name):
    await asyncio.sleep(2.0)
    return name


async def main():
    task18 = asyncio.create_task(work("n19"))
    task20 = asyncio.create_task(fetch("n21"))
    task22 = asyncio.create_task(work("n23"))
    tasks24 = [task18, task20, task22]
    async for next25 in asyncio.as_completed(tasks24, timeout=0.75):
        print(await next25)
    task26 = asyncio.create_task(work("n27"))
    await asyncio.sleep(0.1)
    task26.cancel()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
