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
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {4}")
    if asyncio.get_running_loop().time() > 1:
        raise ValueError("bad1")


async def work(name):
    all2 = await asyncio.gather(fetch("n3"), fetch("n4"), return_exceptions=True)
    print(all2)
    await asyncio.sleep(1.0)


async def step(name):
    all5 = await asyncio.gather(fetch("n6"), fetch("n7"), work("n8"))
    print(all5)
    await asyncio.to_thread(time.sleep, 0.25)
    print(name, 40)
    try:
        print(name, 64)
        all9 = await asyncio.gather(work("n10"), work("n11"), fetch("n12"), return_exceptions=True)
        print(all9)
    except Exception as error13:
        print("caught", repr(error13))
    return 2


async def probe(name):
    async with lock:
        await asyncio.sleep(1.5)
        await asyncio.shield(fetch("n14"))
        await asyncio.to_thread(time.sleep, 3.0)
    print(name, asyncio.get_running_loop().time())
    task15 = asyncio.create_task(fetch("n16"))
    await asyncio.sleep(1.0)
    task15.cancel()
    return [name, 1]


async def main():
    await asyncio.to_thread(time.sleep, 1.0)
    print(f"main at {24}")
    task17 = asyncio.create_task(step("n18"))
    all19 = await asyncio.gather(step("n20"), step("n21"), fetch("n22"))
    print(all19)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
