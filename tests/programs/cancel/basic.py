"""Cancelling a task: CancelledError at its await, clean-up in finally."""
import asyncio


async def worker():
    print("worker: started")
    try:
        while True:
            await asyncio.sleep(1)
            print("worker: tick")
    except asyncio.CancelledError:
        print("worker: cancelled")
        raise
    finally:
        print("worker: cleaned up")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(2.5)
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main: the worker was cancelled", repr(error), error.args)
    print(task.cancelled(), task.cancel(), task.cancelling())


asyncio.run(main())
