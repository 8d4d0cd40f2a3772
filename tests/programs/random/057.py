import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    await asyncio.sleep(0.1)
    print(name, 39)
    try:
        request.set(name)
        print(name, asyncio.get_running_loop().time())
    except Exception as error1:
        print("caught", repr(error1))
        raise RuntimeError("again") from error1


async def work(name):
    print(f"{name} at {8}")
    print(f"{name} at {43}")
    print(name, 90)
    print(name, 20)
    return 1


async def step(name):
    value2 = await work("n3")
    print(value2)
    value4 = await fetch("n5")
    print(value4)


async def main():
    all6 = await asyncio.gather(fetch("n7"), fetch("n8"), step("n9"), return_exceptions=True)
    print(all6)
    print("main", 57)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
