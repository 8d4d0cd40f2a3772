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
    try:
        try:
            print(f"{name} at {43}")
            print(name, 74)
            await asyncio.to_thread(time.sleep, 0.1)
        except BaseException as error1:
            print("caught", repr(error1))
    except Exception as error2:
        print("caught", repr(error2))
        print(name, asyncio.get_running_loop().time())
        await ready.wait()
        raise
    return 0


async def work(name):
    await asyncio.wait_for(fetch("n3"), timeout=1.0)
    task4 = asyncio.create_task(fetch("n5"))
    task6 = asyncio.create_task(fetch("n7"))
    tasks8 = [task4, task6]
    async for next9 in asyncio.as_completed(tasks8):
        print(await next9)


async def main():
    await asyncio.sleep(1.5)
    print(f"main at {55}")
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
