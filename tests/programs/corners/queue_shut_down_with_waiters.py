import asyncio


async def gets(q):
    try:
        print(await q.get())
    except asyncio.QueueShutDown as e:
        print(repr(e))


async def puts(q):
    try:
        await q.put(2)
        print("put")
    except asyncio.QueueShutDown as e:
        print(repr(e))


async def main():
    q = asyncio.Queue(maxsize=1)
    a = asyncio.create_task(gets(q))
    b = asyncio.create_task(gets(q))
    await asyncio.sleep(0)
    q.shutdown()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(a.done(), b.done())
    q = asyncio.Queue(maxsize=1)
    q.put_nowait(1)
    c = asyncio.create_task(puts(q))
    await asyncio.sleep(0)
    q.shutdown()
    await asyncio.sleep(0)
    print(c.done())
    q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        print(repr(e))
    print(await q.get())
    try:
        print(await q.get())
    except asyncio.QueueShutDown as e:
        print(repr(e))


asyncio.run(main())
