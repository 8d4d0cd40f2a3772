"""An error raised while a cancellation is handled keeps it as its context."""
import asyncio


async def job():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise RuntimeError("the clean-up failed")


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except RuntimeError as error:
        print(error, "|", repr(error.__context__), error.__cause__, error.__suppress_context__)
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    await task


asyncio.run(main())
