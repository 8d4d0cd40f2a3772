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


async def work(name):
    task1 = asyncio.create_task(fetch("n2"))
    task3 = asyncio.create_task(fetch("n4"))
    tasks5 = [task1, task3]
    async for next6 in asyncio.as_completed(tasks5):
        print(await next6)
    print(name, 18)
    await asyncio.shield(task1)
    all7 = await asyncio.gather(fetch("n8"), task1, task3, return_exceptions=True)
    print(all7)


async def step(name):
    print(name, asyncio.get_running_loop().time())
    await asyncio.shield(work("n9"))
    return [name, 1]


async def probe(name):
    print(name, asyncio.get_running_loop().time())
    return [name, 1]


async def main():
    print("main", 10)
    try:
        print(f"main at {50}")
        task10 = asyncio.create_task(probe("n11"))
        async with lock:
            async with changed:
                print("main", asyncio.get_running_loop().time())
                await asyncio.sleep(1.0)
    except (ValueError, KeyError) as error12:
        print("caught", repr(error12))
    await asyncio.sleep(0.25)
    all13 = await asyncio.gather(probe("n14"), step("n15"), probe("n16"), return_exceptions=True)
    print(all13)


asyncio.run(main())
