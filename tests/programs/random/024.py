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
    print(name, asyncio.get_running_loop().time())
    print(f"{name} at {58}")
    print(name, 76)
    if asyncio.get_running_loop().time() > 1:
        raise ConnectionError("bad1")


async def work(name):
    async with changed:
        await ready.wait()
    all2 = await asyncio.gather(fetch("n3"), fetch("n4"), fetch("n5"))
    print(all2)
    await asyncio.shield(fetch("n6"))
    all7 = await asyncio.gather(fetch("n8"), fetch("n9"))
    print(all7)
    return [name, 1]


async def main():
    await ready.wait()
    try:
        for i in range(2):
            await asyncio.sleep(0)
        all10 = await asyncio.gather(work("n11"), fetch("n12"), fetch("n13"))
        print(all10)
        try:
            print(f"main at {79}")
            work("n14")
            try:
                print("main", 11)
                await asyncio.sleep(1.0)
            except* asyncio.CancelledError as error15:
                print("caught", repr(error15))
                raise RuntimeError("again") from error15
        except Exception as error16:
            print("caught", repr(error16))
            print("main", asyncio.get_running_loop().time())
            value17 = await work("n18")
            print(value17)
            raise RuntimeError("again") from error16
        else:
            time.sleep(1.0)
    except Exception as error19:
        print("caught", repr(error19))
        raise
    finally:
        print("main", 12)
    await asyncio.wait_for(fetch("n20"), timeout=0.1)
    try:
        async with asyncio.TaskGroup() as group21:
            group21.create_task(fetch("n22"))
            all23 = await asyncio.gather(fetch("n24"), work("n25"), work("n26"), return_exceptions=True)
            print(all23)
            time.sleep(0.25)
        print("main", 42)
    finally:
        print("main", asyncio.get_running_loop().time())
    async with lock:
        async with lock:
            print("main", 25)
            value27 = await work("n28")
            print(value27)
            work("n29")


asyncio.run(main())
