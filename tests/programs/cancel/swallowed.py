"""Swallowing a cancellation: the task ends as if nothing had happened."""
import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print(f"no, thanks ({attempt})")
    return "finished anyway"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(0.1)
        task.cancel()
    print(await task)
    print(task.cancelled(), task.cancelling(), task.uncancel(), task.uncancel())


asyncio.run(main())
