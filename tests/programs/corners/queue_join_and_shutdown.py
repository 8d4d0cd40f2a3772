import asyncio


async def worker(q, n):
    try:
        while True:
            i = await q.get()
            await asyncio.sleep(1)
            print(n, i)
            q.task_done()
    except asyncio.QueueShutDown:
        print("shut", n)


async def main():
    q = asyncio.Queue(maxsize=2)
    ws = [asyncio.create_task(worker(q, i)) for i in range(2)]
    for i in range(5):
        await q.put(i)
    q.shutdown()
    try:
        await q.put(1)
    except asyncio.QueueShutDown as e:
        print(repr(e))
    await q.join()
    await asyncio.gather(*ws)
    r = asyncio.Queue()
    r.put_nowait(1)
    r.put_nowait(2)
    r.shutdown(True)
    await r.join()
    try:
        r.get_nowait()
    except asyncio.QueueShutDown as e:
        print("empty", r.qsize())
    r.task_done()


asyncio.run(main())
