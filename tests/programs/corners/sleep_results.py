import asyncio


async def main():
    print(await asyncio.sleep(1))
    t = asyncio.create_task(asyncio.sleep(1))
    print(await t, t.get_name())
    print(asyncio.current_task().get_name())
    u = asyncio.create_task(asyncio.sleep(1), name="mine")
    print(u.get_name())


asyncio.run(main())
