import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 22)
    async with asyncio.timeout(0.5):
        print(name, asyncio.get_running_loop().time())
        print(name, 91)
    await asyncio.sleep(0.75)
    return name


async def work(name):
    print(name, asyncio.get_running_loop().time())
    future1 = asyncio.get_running_loop().create_future()
    future1.cancel()
    print(await future1)
    return name


async def main():
    print("main", asyncio.get_running_loop().time())


asyncio.run(main())
