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
    time.sleep(1.5)
    try:
        print(name, 93)
        request.set(name)
    except asyncio.CancelledError as error1:
        print("caught", repr(error1))
    finally:
        print(name, asyncio.get_running_loop().time())
        await asyncio.sleep(1.5)
    async with asyncio.timeout(1.0):
        print(name, 32)
        print(name, 88)
    return [name, 1]


async def work(name):
    print(name, 88)


async def main():
    print("main", 2)
    try:
        try:
            for i in range(3):
                print("main", asyncio.get_running_loop().time())
                print("main", 34)
                await asyncio.sleep(3.0)
            await queue.put(9)
        finally:
            print("main", 99)
    except asyncio.CancelledError as error2:
        print("caught", repr(error2))
        future3 = asyncio.get_running_loop().create_future()
        future3.cancel()
        time.sleep(0.25)
    print(f"main at {8}")


asyncio.run(main())
