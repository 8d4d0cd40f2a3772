"""The errors of the methods that do not wait."""
import asyncio


async def main():
    queue = asyncio.Queue(1)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", repr(error), isinstance(error, Exception))
    queue.put_nowait("a")
    try:
        queue.put_nowait("b")
    except asyncio.QueueFull as error:
        print("full", repr(error))
    print(queue.get_nowait())
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    try:
        await asyncio.wait_for(queue.get(), 0.1)
    except TimeoutError:
        print("nothing came")


asyncio.run(main())
