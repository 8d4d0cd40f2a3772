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
    print(f"{name} at {90}")
    print(f"{name} at {81}")
    print(name, 73)


async def work(name):
    await asyncio.to_thread(time.sleep, 0.5)
    print(name, 25)
    await asyncio.sleep(0.5)
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def step(name):
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with changed:
            print(name, asyncio.get_running_loop().time())
        print(name, asyncio.get_running_loop().time())
    else:
        async with asyncio.timeout(1.0):
            await ready.wait()
            value1 = await fetch("n2")
            print(value1)
            await asyncio.shield(fetch("n3"))
    request.set(name)
    await asyncio.to_thread(time.sleep, 1.5)
    return name


async def probe(name):
    print(f"{name} at {17}")
    await asyncio.shield(fetch("n4"))


async def main():
    time.sleep(0.75)
    await asyncio.sleep(0)


asyncio.run(main())
