import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 3)
    return 0


async def work(name):
    if len(str(asyncio.get_running_loop().time())) > 3:
        await asyncio.sleep(0)
        value1 = await fetch("n2")
        print(value1)
    else:
        print(name, 27)
    await asyncio.shield(fetch("n3"))
    async with semaphore:
        print(f"{name} at {60}")
        task4 = asyncio.create_task(fetch("n5"))
        await asyncio.sleep(1.0)


async def main():
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
