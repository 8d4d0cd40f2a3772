import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 36)
    print(f"{name} at {62}")


async def work(name):
    await asyncio.sleep(0.75)
    print(name, 97)
    print(name, asyncio.get_running_loop().time())


async def step(name):
    for i in range(2):
        for i in range(2):
            print(name, asyncio.get_running_loop().time())
            await asyncio.sleep(0)
            await asyncio.sleep(0)


async def probe(name):
    print(name, 49)
    print("request", request.get())
    future1 = asyncio.get_running_loop().create_future()
    future1.set_result(7)
    print(await future1)


async def main():
    await ready.wait()
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
