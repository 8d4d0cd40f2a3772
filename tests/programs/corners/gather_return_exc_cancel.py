import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        if n == 2:
            return "kept"
        raise


async def all():
    r = await asyncio.gather(child(1), child(2), child(3), return_exceptions=True)
    print(r)


async def main():
    t = asyncio.create_task(all())
    await asyncio.sleep(1.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
