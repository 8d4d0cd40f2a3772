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
    print("got", await queue.get())
    await asyncio.to_thread(time.sleep, 1.0)
    return [name, 1]


async def work(name):
    ready.clear()
    try:
        all1 = await asyncio.gather(fetch("n2"), fetch("n3"), fetch("n4"))
        print(all1)
        print("request", request.get())
    except* Exception as error5:
        print("caught", repr(error5))
    return 1


async def step(name):
    task6 = asyncio.create_task(work("n7"))
    task8 = asyncio.create_task(fetch("n9"))
    task10 = asyncio.create_task(work("n11"))
    tasks12 = [task6, task8, task10]
    done13, pending14 = await asyncio.wait(tasks12, return_when=asyncio.ALL_COMPLETED)
    print(len(done13), len(pending14))


async def main():
    value15 = await fetch("n16")
    print(value15)
    if len(str(asyncio.get_running_loop().time())) > 3:
        print("main", 39)
    else:
        print("main", asyncio.get_running_loop().time())


asyncio.run(main())
