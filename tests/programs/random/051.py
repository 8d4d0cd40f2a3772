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
    await queue.put(6)
    time.sleep(2.0)
    return 0


async def work(name):
    print(name, 63)
    value1 = await fetch("n2")
    print(value1)
    value3 = await fetch("n4")
    print(value3)
    return name


async def step(name):
    all5 = await asyncio.gather(work("n6"), work("n7"), fetch("n8"))
    print(all5)
    async with asyncio.timeout(1.5):
        await ready.wait()
        all9 = await asyncio.gather(work("n10"), work("n11"))
        print(all9)
    await asyncio.wait_for(work("n12"), timeout=0.5)
    return name


async def main():
    try:
        ready.clear()
        task13 = asyncio.create_task(step("n14"))
        task15 = asyncio.create_task(fetch("n16"))
        task17 = asyncio.create_task(fetch("n18"))
        tasks19 = [task13, task15, task17]
        done20, pending21 = await asyncio.wait(tasks19, return_when=asyncio.ALL_COMPLETED, timeout=0.75)
        print(len(done20), len(pending21))
    except Exception as error22:
        print("caught", repr(error22))
        raise RuntimeError("again") from error22
    task23 = asyncio.create_task(fetch("n24"))
    task25 = asyncio.create_task(step("n26"))
    tasks27 = [task23, task25]
    done28, pending29 = await asyncio.wait(tasks27, timeout=1.5)
    print(len(done28), len(pending29))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
