import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    try:
        print(f"{name} at {83}")
        print(name, 87)
    except* asyncio.CancelledError as error1:
        print("caught", repr(error1))
        request.set(name)
        if len(str(asyncio.get_running_loop().time())) > 3:
            try:
                await asyncio.sleep(0)
                print(name, asyncio.get_running_loop().time())
                ready.clear()
            except* asyncio.CancelledError as error2:
                print("caught", repr(error2))
        else:
            print(name, asyncio.get_running_loop().time())
            print(f"{name} at {68}")
        raise
    finally:
        print(name, 1)
        await asyncio.sleep(0.25)
    print(f"{name} at {47}")
    return [name, 1]


async def work(name):
    print(name, 72)
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with changed:
            print(name, 83)
            try:
                print(name, 14)
                print(name, asyncio.get_running_loop().time())
                raise KeyError("bad3")
            finally:
                print(name, 26)
    else:
        all4 = await asyncio.gather(fetch("n5"), fetch("n6"))
        print(all4)
        try:
            task7 = asyncio.create_task(fetch("n8"))
            task9 = asyncio.create_task(fetch("n10"))
            task11 = asyncio.create_task(fetch("n12"))
            tasks13 = [task7, task9, task11]
            done14, pending15 = await asyncio.wait(tasks13, timeout=2.0)
            print(len(done14), len(pending15))
        except* asyncio.CancelledError as error16:
            print("caught", repr(error16))
            raise RuntimeError("again") from error16
        else:
            request.set(name)
    return name


async def step(name):
    print(f"{name} at {33}")
    return [name, 1]


async def probe(name):
    task17 = asyncio.create_task(fetch("n18"))
    await asyncio.sleep(1.5)
    task17.cancel()
    value19 = await fetch("n20")
    print(value19)
    await asyncio.shield(task17)
    all21 = await asyncio.gather(work("n22"), fetch("n23"), step("n24"))
    print(all21)


async def main():
    await asyncio.sleep(0)
    print("main", 94)
    for i in range(2):
        await asyncio.shield(work("n25"))
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
