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
    for i in range(3):
        print(f"{name} at {5}")
        print(name, 58)
    try:
        try:
            print(name, 23)
            print(name, 5)
        finally:
            print(name, 58)
        print(name, 56)
        print(f"{name} at {36}")
    except* asyncio.CancelledError as error1:
        print("caught", repr(error1))
        raise
    return [name, 1]


async def work(name):
    print(f"{name} at {50}")
    task2 = asyncio.create_task(fetch("n3"))


async def main():
    await asyncio.to_thread(time.sleep, 3.0)
    await asyncio.sleep(0)
    print("main", asyncio.get_running_loop().time())
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
