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
    await asyncio.sleep(3.0)
    await asyncio.sleep(0)


async def work(name):
    print(f"{name} at {9}")
    print(name, 64)
    all1 = await asyncio.gather(fetch("n2"), fetch("n3"))
    print(all1)


async def step(name):
    time.sleep(1.0)


async def probe(name):
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with asyncio.timeout(0.25):
            value4 = await fetch("n5")
            print(value4)
        task6 = asyncio.create_task(work("n7"))
    else:
        print(f"{name} at {44}")


async def main():
    task8 = asyncio.create_task(step("n9"))
    task10 = asyncio.create_task(probe("n11"))
    tasks12 = [task8, task10]
    async for next13 in asyncio.as_completed(tasks12):
        print(await next13)
    task14 = asyncio.create_task(step("n15"))
    task16 = asyncio.create_task(work("n17"))
    task18 = asyncio.create_task(step("n19"))
    tasks20 = [task16, task18]
    done21, pending22 = await asyncio.wait(tasks20, timeout=1.0)
    print(len(done21), len(pending22))
    task23 = asyncio.create_task(probe("n24"))
    if asyncio.get_running_loop().time() > 1:
        raise RuntimeError("bad25")
    task26 = asyncio.create_task(step("n27"))


asyncio.run(main())
