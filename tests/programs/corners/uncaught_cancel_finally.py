import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("in cleanup")


async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(1)
    t.cancel()
    await t


asyncio.run(main())
