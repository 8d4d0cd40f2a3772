import asyncio


async def child(n):
    await asyncio.sleep(n)
    if n > 1:
        raise ValueError(n)
    return n


async def main():
    t = asyncio.create_task(child(1))
    print(await asyncio.gather(t, t, t))
    try:
        await asyncio.gather(child(2), child(3), child(1))
    except ValueError as e:
        print(repr(e))
    await asyncio.sleep(5)
    print("end")


asyncio.run(main())
