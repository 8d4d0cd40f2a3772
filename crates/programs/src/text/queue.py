"""A queue between two tasks

The producer waits when the queue is full, the consumer when it is empty.
"""

import asyncio

queue = asyncio.Queue(maxsize=2)


async def producer():
    for item in range(5):
        await queue.put(item)
        print("put", item, "size", queue.qsize())


async def consumer():
    for number in range(5):
        item = await queue.get()
        print("got", item)
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(producer(), consumer())


asyncio.run(main())
