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
    print(f"{name} at {75}")
    async with semaphore:
        await ready.wait()
        print(name, 7)
    print(name, 24)
    async with lock:
        print(name, asyncio.get_running_loop().time())
        if len(str(asyncio.get_running_loop().time())) > 3:
            await asyncio.to_thread(time.sleep, 0.1)
            print(f"{name} at {85}")
        else:
            print(name, asyncio.get_running_loop().time())
            print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def work(name):
    print(name, asyncio.get_running_loop().time())
    async with semaphore:
        try:
            compute(0.5)
            for i in range(3):
                await asyncio.sleep(0.5)
        except (ValueError, KeyError) as error1:
            print("caught", repr(error1))
            raise RuntimeError("again") from error1
        else:
            all2 = await asyncio.gather(fetch("n3"), fetch("n4"))
            print(all2)
        all5 = await asyncio.gather(fetch("n6"), fetch("n7"), fetch("n8"), return_exceptions=True)
        print(all5)
        task9 = asyncio.create_task(fetch("n10"))
    async with changed:
        await asyncio.wait_for(changed.wait(), timeout=0.1)
        future11 = asyncio.get_running_loop().create_future()
        future11.set_result(7)
        print(await future11)
        all12 = await asyncio.gather(fetch("n13"), fetch("n14"))
        print(all12)
        print(name, 95)
    await asyncio.sleep(0)


async def main():
    task15 = asyncio.create_task(work("n16"))
    task17 = asyncio.create_task(fetch("n18"))
    task19 = asyncio.create_task(fetch("n20"))
    tasks21 = [task15, task17, task19]
    done22, pending23 = await asyncio.wait(tasks21, return_when=asyncio.FIRST_EXCEPTION, timeout=2.0)
    print(len(done22), len(pending23))
    all24 = await asyncio.gather(task19, fetch("n25"))
    print(all24)
    value26 = await work("n27")
    print(value26)
    print("main", 5)
    all28 = await asyncio.gather(task15, task15, work("n29"), return_exceptions=True)
    print(all28)


asyncio.run(main())
