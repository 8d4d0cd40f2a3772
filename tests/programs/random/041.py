import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print("size", queue.qsize())


async def work(name):
    print(name, 87)
    task1 = asyncio.create_task(fetch("n2"))
    await asyncio.sleep(2.0)
    task1.cancel()
    async with semaphore:
        if len(str(asyncio.get_running_loop().time())) > 3:
            task3 = asyncio.create_task(fetch("n4"))
            task5 = asyncio.create_task(fetch("n6"))
            tasks7 = [task3, task5]
            async for next8 in asyncio.as_completed(tasks7, timeout=0.75):
                print(await next8)
        else:
            task9 = asyncio.create_task(fetch("n10"))
            task11 = asyncio.create_task(fetch("n12"))
            tasks13 = [task9, task11]
            async for next14 in asyncio.as_completed(tasks13):
                print(await next14)
        print("request", request.get())
        print(name, 55)
    return 1


async def main():
    try:
        try:
            await asyncio.shield(fetch("n15"))
            print("main", 14)
        except Exception as error16:
            print("caught", repr(error16))
        else:
            try:
                print(f"main at {90}")
            except Exception as error17:
                print("caught", repr(error17))
        task18 = asyncio.create_task(fetch("n19"))
        value20 = await fetch("n21")
        print(value20)
    except asyncio.CancelledError as error22:
        print("caught", repr(error22))
    finally:
        print(f"main at {70}")
        await asyncio.sleep(3.0)
    try:
        await asyncio.sleep(0.25)
        await asyncio.sleep(0)
    except Exception as error23:
        print("caught", repr(error23))
        print("main", 99)
        raise RuntimeError("again") from error23
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
