import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    async with asyncio.timeout(0.1):
        print(name, asyncio.get_running_loop().time())
    print(name, 11)
    print(name, 55)
    print(name, asyncio.get_running_loop().time())
    return name


async def work(name):
    print(f"{name} at {72}")


async def main():
    print("main", 2)
    value1 = await fetch("n2")
    print(value1)


asyncio.run(main())
