"""A cancellation that nobody catches ends the program."""
import asyncio


async def forever():
    await asyncio.Event().wait()


async def main():
    task = asyncio.create_task(forever())
    await asyncio.sleep(0.5)
    task.cancel("main is tired")
    await task


asyncio.run(main())
