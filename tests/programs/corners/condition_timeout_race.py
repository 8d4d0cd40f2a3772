import asyncio


async def waiter(c, n):
    async with c:
        try:
            await asyncio.wait_for(c.wait(), timeout=1)
            print("woken", n)
        except TimeoutError:
            print("timeout", n)


async def main():
    c = asyncio.Condition()
    ts = [asyncio.create_task(waiter(c, i)) for i in range(3)]
    await asyncio.sleep(1)
    async with c:
        c.notify(2)
    await asyncio.gather(*ts)


asyncio.run(main())
