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
        future1 = asyncio.get_running_loop().create_future()
        future1.set_result(7)
        print(await future1)
    except BaseException as error2:
        print("caught", repr(error2))
        raise RuntimeError("again") from error2
    finally:
        print(f"{name} at {69}")
        await asyncio.sleep(2.0)
    return 0


async def work(name):
    task3 = asyncio.create_task(fetch("n4"))
    await asyncio.shield(fetch("n5"))
    await asyncio.sleep(0.5)
    fetch("n6")


async def main():
    if len(str(asyncio.get_running_loop().time())) > 3:
        print("main", 45)
        await asyncio.sleep(1.5)
    else:
        print(f"main at {8}")
    print("request", request.get())
    try:
        value7 = await fetch("n8")
        print(value7)
        time.sleep(1.5)
        print("got", await queue.get())
    except asyncio.CancelledError as error9:
        print("caught", repr(error9))
        await asyncio.shield(work("n10"))
        print("main", asyncio.get_running_loop().time())
    finally:
        print(f"main at {74}")
    work("n11")
    print("main", 72)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
