import asyncio
import contextvars

lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
ready = asyncio.Event()
changed = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
request = contextvars.ContextVar("request", default="none")


async def fetch(name):
    print(name, 99)
    await asyncio.sleep(0)
    raise ValueError("bad1")


async def work(name):
    async with asyncio.TaskGroup() as group2:
        group2.create_task(fetch("n3"))
        async with lock:
            task4 = asyncio.create_task(fetch("n5"))
            try:
                print(f"{name} at {90}")
            except asyncio.CancelledError as error6:
                print("caught", repr(error6))
        all7 = await asyncio.gather(fetch("n8"), fetch("n9"), fetch("n10"))
        print(all7)


async def main():
    try:
        print(f"main at {39}")
    except Exception as error11:
        print("caught", repr(error11))
        raise


asyncio.run(main())
