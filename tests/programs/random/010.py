import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {9}")
    print(name, asyncio.get_running_loop().time())


async def work(name):
    print(f"{name} at {16}")


async def step(name):
    async with lock:
        await asyncio.wait_for(work("n1"), timeout=0.75)
        task2 = asyncio.create_task(fetch("n3"))
        task4 = asyncio.create_task(work("n5"))
        tasks6 = [task2, task4]
        async for next7 in asyncio.as_completed(tasks6):
            print(await next7)
        try:
            try:
                print("cancelled", task2.cancelled())
                print(f"{name} at {1}")
                print(name, 55)
            except* asyncio.CancelledError as error8:
                print("caught", repr(error8))
                print(name, asyncio.get_running_loop().time())
                raise RuntimeError("again") from error8
            for i in range(2):
                request.set(name)
        except asyncio.CancelledError as error9:
            print("caught", repr(error9))
            print(f"{name} at {0}")
            print(name, asyncio.get_running_loop().time())
        else:
            print(name, asyncio.get_running_loop().time())
        finally:
            print(name, 20)
    for i in range(3):
        queue.put_nowait(9)
        task10 = asyncio.create_task(fetch("n11"))
        try:
            await asyncio.sleep(1.0)
        except* Exception as error12:
            print("caught", repr(error12))
            print("got", await queue.get())
            print(queue.get_nowait())
            raise RuntimeError("again") from error12
    print(name, 82)
    print(f"{name} at {70}")
    return name


async def main():
    async with asyncio.timeout(0.5):
        future13 = asyncio.get_running_loop().create_future()
        future13.set_exception(ValueError("set"))
        future14 = asyncio.get_running_loop().create_future()
        future14.cancel()
        print(await future14)
        await asyncio.sleep(0)
    print("main", 5)
    raise ConnectionError("bad15")
    task16 = asyncio.create_task(fetch("n17"))
    value18 = await work("n19")
    print(value18)
    await asyncio.sleep(3.0)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
