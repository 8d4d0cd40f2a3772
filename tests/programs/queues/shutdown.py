"""Shutting a queue down wakes everybody who waits."""
import asyncio


async def consumer(name, queue):
    try:
        while True:
            item = await queue.get()
            print(name, "got", item)
            await asyncio.sleep(0.2)
            queue.task_done()
    except asyncio.QueueShutDown:
        print(name, "stops")


async def main():
    queue = asyncio.Queue()
    for item in range(4):
        queue.put_nowait(item)
    consumers = [asyncio.create_task(consumer(f"c{n}", queue)) for n in range(3)]
    await asyncio.sleep(0.1)
    queue.shutdown()
    try:
        queue.put_nowait("late")
    except asyncio.QueueShutDown as error:
        print("closed:", repr(error))
    await asyncio.gather(*consumers)
    await queue.join()
    hard = asyncio.Queue()
    hard.put_nowait(1)
    hard.shutdown(immediate=True)
    print(hard.qsize(), hard)


asyncio.run(main())
