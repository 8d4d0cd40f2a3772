import asyncio


async def put(q):
    await asyncio.sleep(1)
    q.put_nowait("late")


async def main():
    q = asyncio.Queue()
    t = asyncio.create_task(put(q))
    try:
        print(await asyncio.wait_for(q.get(), timeout=1))
    except TimeoutError:
        print("lost?", q.qsize())
    t2 = asyncio.create_task(put(q))
    await asyncio.sleep(0)
    try:
        print(await asyncio.wait_for(q.get(), timeout=1))
    except TimeoutError:
        print("lost?", q.qsize())


asyncio.run(main())
