import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 32)
    try:
        print(name, asyncio.get_running_loop().time())
    except TimeoutError as error1:
        print("caught", repr(error1))
    finally:
        print(name, asyncio.get_running_loop().time())
    print(name, asyncio.get_running_loop().time())
    print("got", await queue.get())
    return 0


async def work(name):
    try:
        try:
            value2 = await fetch("n3")
            print(value2)
            await asyncio.sleep(0.25)
        except Exception as error4:
            print("caught", repr(error4))
            await asyncio.wait_for(ready.wait(), timeout=0.75)
            await asyncio.sleep(1.0)
        finally:
            print(f"{name} at {81}")
            await asyncio.sleep(0.5)
        print(name, 70)
        task5 = asyncio.create_task(fetch("n6"))
    except Exception as error7:
        print("caught", repr(error7))
    print(name, asyncio.get_running_loop().time())


async def step(name):
    queue.put_nowait(2)
    print(name, 22)
    task8 = asyncio.create_task(work("n9"))
    return 2


async def main():
    await asyncio.sleep(0)
    print("main", 71)
    request.set("main")


asyncio.run(main())
