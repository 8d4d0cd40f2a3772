import asyncio


async def charge(amount):
    raise ValueError("card refused")


async def main():
    task = asyncio.create_task(charge(20))
    await asyncio.sleep(2)
    print("thank you")
    await task
    print("paid")


asyncio.run(main())
