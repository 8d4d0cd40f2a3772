import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 45)
    return name


async def work(name):
    try:
        value1 = await fetch("n2")
        print(value1)
        fetch("n3")
        task4 = asyncio.create_task(fetch("n5"))
        task6 = asyncio.create_task(fetch("n7"))
        task8 = asyncio.create_task(fetch("n9"))
        tasks10 = [task4, task6, task8]
        done11, pending12 = await asyncio.wait(tasks10, timeout=3.0)
        print(len(done11), len(pending12))
    except* asyncio.CancelledError as error13:
        print("caught", repr(error13))
    else:
        async with asyncio.timeout(0.25):
            await asyncio.sleep(1.5)
            await asyncio.sleep(0.1)
    task14 = asyncio.create_task(fetch("n15"))
    return 1


async def main():
    print("main", asyncio.get_running_loop().time())
    task16 = asyncio.create_task(fetch("n17"))
    task18 = asyncio.create_task(work("n19"))
    await asyncio.sleep(0.75)
    task18.cancel()
    await asyncio.sleep(0.75)
    task20 = asyncio.create_task(fetch("n21"))
    print("main", 4)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
