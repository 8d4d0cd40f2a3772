import asyncio


async def w():
    pass


async def main():
    await asyncio.wait([w()])


asyncio.run(main())
