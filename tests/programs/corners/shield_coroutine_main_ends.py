import asyncio


async def work():
    try:
        await asyncio.sleep(3)
    finally:
        print("work", asyncio.get_running_loop().time())


async def outer():
    await asyncio.shield(work())


async def main():
    t = asyncio.create_task(outer())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
