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
    print(name, asyncio.get_running_loop().time())
    async with changed:
        print(f"{name} at {64}")
        request.set(name)
        print(name, 36)
    return [name, 1]


async def work(name):
    print(name, 13)
    task1 = asyncio.create_task(fetch("n2"))
    fetch("n3")
    return [name, 1]


async def main():
    time.sleep(0.1)
    print("main", 63)
    try:
        print(f"main at {39}")
        value4 = await fetch("n5")
        print(value4)
        await asyncio.to_thread(time.sleep, 0.25)
    except TimeoutError as error6:
        print("caught", repr(error6))
        raise


asyncio.run(main())
