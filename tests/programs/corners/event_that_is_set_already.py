import asyncio


async def other():
    print("other")


async def main():
    e = asyncio.Event()
    e.set()
    t = asyncio.create_task(other())
    print(await e.wait())
    print("at once")
    await t


asyncio.run(main())
