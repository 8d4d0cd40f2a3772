import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print("got", await queue.get())
    print(name, 72)
    return name


async def work(name):
    value1 = await fetch("n2")
    print(value1)
    return 1


async def main():
    value3 = await work("n4")
    print(value3)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
