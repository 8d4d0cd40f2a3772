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
    print(f"{name} at {52}")
    return 0


async def work(name):
    print(name, asyncio.get_running_loop().time())
    await asyncio.sleep(0)
    fetch("n1")


async def step(name):
    print(name, 85)
    await asyncio.sleep(2.0)
    if asyncio.get_running_loop().time() > 1:
        raise ValueError("bad2")
    await asyncio.shield(fetch("n3"))


async def main():
    task4 = asyncio.create_task(fetch("n5"))
    await asyncio.sleep(1.5)
    task4.cancel()
    time.sleep(1.0)
    print("main", asyncio.get_running_loop().time())
    task6 = asyncio.create_task(work("n7"))
    task8 = asyncio.create_task(step("n9"))
    tasks10 = [task6, task8]
    done11, pending12 = await asyncio.wait(tasks10)
    print(len(done11), len(pending12))
    try:
        task4.cancel()
    except Exception as error13:
        print("caught", repr(error13))
        task14 = asyncio.create_task(step("n15"))
        task16 = asyncio.create_task(step("n17"))
        task18 = asyncio.create_task(step("n19"))
        tasks20 = [task14, task16, task18]
        async for next21 in asyncio.as_completed(tasks20):
            print(await next21)
        async with asyncio.TaskGroup() as group22:
            group22.create_task(work("n23"))
            group22.create_task(work("n24"))
            group22.create_task(step("n25"))
            print("main", asyncio.get_running_loop().time())
            await asyncio.wait_for(ready.wait(), timeout=3.0)
            all26 = await asyncio.gather(work("n27"), task14, return_exceptions=True)
            print(all26)
    else:
        task28 = asyncio.create_task(fetch("n29"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
