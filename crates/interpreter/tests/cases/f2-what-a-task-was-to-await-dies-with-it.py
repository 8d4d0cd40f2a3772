"""A task that is cancelled before it begins lets go of what it was to await: nothing of the program runs then."""
import asyncio


async def holds(awaitable):
    await awaitable


async def main():
    task = asyncio.create_task(holds(asyncio.sleep(1)))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
