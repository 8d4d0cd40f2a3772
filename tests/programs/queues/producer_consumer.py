"""One producer, one consumer, a queue between them."""
import asyncio
import random

random.seed(444)


async def producer(queue, n):
    for x in range(1, n + 1):
        print(f"producing {x}/{n}")
        await asyncio.sleep(random.random())
        await queue.put(f"item {x}")
    await queue.put(None)


async def consumer(queue):
    while True:
        item = await queue.get()
        if item is None:
            break
        print(f"consuming {item} ...")
        await asyncio.sleep(random.random())


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(producer(queue, 5), consumer(queue))
    print("queue is empty:", queue.empty())


asyncio.run(main())
