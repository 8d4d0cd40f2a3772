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
    await asyncio.wait_for(ready.wait(), timeout=0.25)
    await asyncio.sleep(0)
    print(f"{name} at {55}")


async def work(name):
    print(name, 99)
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    tasks5 = [task1, task3]
    async for next6 in asyncio.as_completed(tasks5, timeout=0.75):
        print(await next6)
    ready.clear()
    print(asyncio.current_task().uncancel())
    return [name, 1]


async def step(name):
    print(name, asyncio.get_running_loop().time())
    async with asyncio.timeout(0.1):
        value7 = await fetch("n8")
        print(value7)
        async with asyncio.timeout(3.0):
            await asyncio.to_thread(time.sleep, 3.0)
            value9 = await fetch("n10")
            print(value9)
        await asyncio.sleep(0.1)
    return name


async def main():
    if len(str(asyncio.get_running_loop().time())) > 3:
        await asyncio.shield(step("n11"))
        task12 = asyncio.create_task(step("n13"))
        task14 = asyncio.create_task(work("n15"))
        tasks16 = [task12, task14]
        done17, pending18 = await asyncio.wait(tasks16, return_when=asyncio.FIRST_COMPLETED, timeout=0.1)
        print(len(done17), len(pending18))
    else:
        await asyncio.shield(step("n19"))
    await asyncio.sleep(0.5)
    await asyncio.wait_for(ready.wait(), timeout=3.0)
    future20 = asyncio.get_running_loop().create_future()
    future20.cancel()
    print(await future20)


asyncio.run(main())
