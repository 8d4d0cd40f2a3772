import asyncio


async def put(q, i):
    try:
        await q.put(i)
        print("put", i)
    except asyncio.QueueShutDown:
        print("refused", i)


async def main():
    q = asyncio.Queue(maxsize=1)
    ts = [asyncio.create_task(put(q, i)) for i in range(3)]
    await asyncio.sleep(1)
    q.shutdown()
    await asyncio.gather(*ts)
    print(await q.get())
    await q.get()


asyncio.run(main())
