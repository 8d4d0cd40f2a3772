import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, asyncio.get_running_loop().time())
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {21}")
    return [name, 1]


async def work(name):
    await asyncio.sleep(0.75)
    for i in range(3):
        await asyncio.sleep(1.5)
        request.set(name)
        if i == 1:
            break
    return 1


async def main():
    all1 = await asyncio.gather(fetch("n2"), work("n3"))
    print(all1)


asyncio.run(main())
