"""Closing a queue

After shutdown, getters take what is left and then get QueueShutDown.
"""

import asyncio

queue = asyncio.Queue()


async def consumer():
    try:
        while True:
            print("got", await queue.get())
    except asyncio.QueueShutDown:
        print("the queue is closed")


async def main():
    task = asyncio.create_task(consumer())
    await queue.put("a")
    await queue.put("b")
    queue.shutdown()
    await task


asyncio.run(main())
