import asyncio


async def waiter(c, n):
    async with c:
        try:
            await c.wait()
            print("woken", n)
        except asyncio.CancelledError:
            print("cancelled", n, c.locked())
            raise


async def main():
    c = asyncio.Condition()
    ts = [asyncio.create_task(waiter(c, i)) for i in range(4)]
    await asyncio.sleep(1)
    async with c:
        c.notify(1)
        ts[0].cancel()
        await asyncio.sleep(1)
        ts[1].cancel()
    await asyncio.sleep(1)
    async with c:
        c.notify_all()
    print(await asyncio.gather(*ts, return_exceptions=True))


asyncio.run(main())
