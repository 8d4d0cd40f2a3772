"""create_task without a running loop."""
import asyncio


async def work():
    print("never")


task = asyncio.create_task(work())
