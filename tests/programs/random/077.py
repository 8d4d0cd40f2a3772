import asyncio
import contextvars
import time

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def fetch(name):
    print(f"{name} at {95}")
    return name


async def work(name):
    all1 = await asyncio.gather(fetch("n2"), fetch("n3"), fetch("n4"))
    print(all1)
    fetch("n5")
    await asyncio.to_thread(time.sleep, 2.0)
    ready.clear()
    return [name, 1]


async def main():
    try:
        task6 = asyncio.create_task(fetch("n7"))
        try:
            print("done", task6.done())
            value8 = await fetch("n9")
            print(value8)
            await asyncio.shield(fetch("n10"))
        except Exception as error11:
            print("caught", repr(error11))
            async with semaphore:
                print("main", asyncio.get_running_loop().time())
                print("main", asyncio.get_running_loop().time())
                print("main", asyncio.get_running_loop().time())
        finally:
            print("main", 60)
            await asyncio.sleep(2.0)
    except TimeoutError as error12:
        print("caught", repr(error12))
        await asyncio.sleep(2.0)
    else:
        try:
            print("got", await queue.get())
        finally:
            print("main", asyncio.get_running_loop().time())
    compute(0.25)
    await asyncio.shield(work("n13"))
    try:
        try:
            print("main", asyncio.get_running_loop().time())
            print("main", 73)
        except* Exception as error14:
            print("caught", repr(error14))
            fetch("n15")
        async with changed:
            print("main", 12)
            compute(0.1)
    except asyncio.CancelledError as error16:
        print("caught", repr(error16))
        try:
            task17 = asyncio.create_task(fetch("n18"))
        except Exception as error19:
            print("caught", repr(error19))
        finally:
            print("main", 77)
    compute(0.25)


asyncio.run(main())
