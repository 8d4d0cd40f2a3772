import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    ready.set()
    return name


async def work(name):
    all1 = await asyncio.gather(fetch("n2"), fetch("n3"), return_exceptions=True)
    print(all1)
    return 1


async def step(name):
    if asyncio.get_running_loop().time() > 1:
        raise ValueError("bad4")
    return [name, 1]


async def main():
    print("main", 77)
    try:
        print(f"main at {16}")
        print("main", asyncio.get_running_loop().time())
    except Exception as error5:
        print("caught", repr(error5))
    print("main", asyncio.get_running_loop().time())
    await asyncio.sleep(0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
