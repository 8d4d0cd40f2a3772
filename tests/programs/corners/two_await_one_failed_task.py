import asyncio


async def bad():
    await asyncio.sleep(1)
    raise ValueError("shared")


async def w(t, n):
    await t


async def main():
    t = asyncio.create_task(bad())
    a = asyncio.create_task(w(t, 1))
    b = asyncio.create_task(w(t, 2))
    await asyncio.sleep(2)
    try:
        await a
    except ValueError as e:
        print("a")
    await b


asyncio.run(main())
