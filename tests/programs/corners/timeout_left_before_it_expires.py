import asyncio


async def main():
    async with asyncio.timeout(0) as t:
        pass
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("expired", t.expired())
    async with asyncio.timeout(1) as t:
        await asyncio.sleep(0.5)
    await asyncio.sleep(1)
    print("expired", t.expired())


asyncio.run(main())
