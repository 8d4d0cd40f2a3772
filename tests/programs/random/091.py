import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    try:
        print(queue.get_nowait())
        print(name, 47)
        await queue.put(8)
    except Exception as error1:
        print("caught", repr(error1))
        print(name, asyncio.get_running_loop().time())
        print(name, 48)


async def work(name):
    value2 = await fetch("n3")
    print(value2)
    await asyncio.sleep(0.25)
    print(f"{name} at {25}")


async def step(name):
    print("got", await queue.get())
    return [name, 1]


async def main():
    value4 = await work("n5")
    print(value4)
    print(f"main at {74}")
    print("main", 35)
    all6 = await asyncio.gather(fetch("n7"), work("n8"), work("n9"))
    print(all6)
    await asyncio.sleep(0.1)


asyncio.run(main())
