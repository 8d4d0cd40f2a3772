"""A queue with room for two: put waits while it is full."""
import asyncio


async def producer(queue):
    for number in range(6):
        await queue.put(number)
        print(f"put {number}, size {queue.qsize()}, full {queue.full()}")


async def consumer(queue):
    await asyncio.sleep(1)
    for _ in range(6):
        number = await queue.get()
        print(f"  got {number}, size {queue.qsize()}")
        await asyncio.sleep(0.5)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    print(queue)
    await asyncio.gather(producer(queue), consumer(queue), queue.join())
    print(queue, queue.maxsize)


asyncio.run(main())
