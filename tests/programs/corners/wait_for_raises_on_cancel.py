import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise ValueError("no")


async def main():
    await asyncio.wait_for(work(), timeout=1)


asyncio.run(main())
