import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    queue.put_nowait(9)
    return name


async def work(name):
    await asyncio.shield(fetch("n1"))


async def main():
    all2 = await asyncio.gather(work("n3"), fetch("n4"), fetch("n5"), return_exceptions=True)
    print(all2)
    for i in range(3):
        task6 = asyncio.create_task(fetch("n7"))
        all8 = await asyncio.gather(fetch("n9"), fetch("n10"))
        print(all8)
    task11 = asyncio.create_task(fetch("n12"))
    if len(str(asyncio.get_running_loop().time())) > 3:
        async with asyncio.timeout(0.5):
            task13 = asyncio.create_task(work("n14"))
            task15 = asyncio.create_task(fetch("n16"))
            tasks17 = [task13, task15]
            done18, pending19 = await asyncio.wait(tasks17, return_when=asyncio.ALL_COMPLETED)
            print(len(done18), len(pending19))
    else:
        task20 = asyncio.create_task(fetch("n21"))
        await asyncio.sleep(0.5)
        task20.cancel()
        print("main", 96)
    print("end", round(asyncio.get_running_loop().time()))


asyncio.run(main())
