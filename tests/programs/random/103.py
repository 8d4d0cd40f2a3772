import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 19)
    if asyncio.get_running_loop().time() > 1:
        raise RuntimeError("bad1")
    print(name, 54)
    await asyncio.sleep(1.5)
    return [name, 1]


async def work(name):
    await asyncio.shield(fetch("n2"))
    print("got", await queue.get())
    print(name, 83)
    return 1


async def main():
    print("size", queue.qsize())
    all3 = await asyncio.gather(fetch("n4"), work("n5"), return_exceptions=True)
    print(all3)
    await asyncio.sleep(3.0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
