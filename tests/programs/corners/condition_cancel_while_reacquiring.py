import asyncio


async def waiter(c, n):
    async with c:
        await c.wait()
        print("woken", n)


async def holder(c):
    async with c:
        c.notify(1)
        await asyncio.sleep(2)
        print("held")


async def main():
    c = asyncio.Condition()
    a = asyncio.create_task(waiter(c, "a"))
    b = asyncio.create_task(waiter(c, "b"))
    await asyncio.sleep(0)
    h = asyncio.create_task(holder(c))
    await asyncio.sleep(1)
    a.cancel("one")
    await asyncio.sleep(0)
    a.cancel("two")
    print(await asyncio.gather(a, b, h, return_exceptions=True))


asyncio.run(main())
