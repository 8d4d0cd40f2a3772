import asyncio


async def bg(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("bg", n)
        if n == 5:
            raise ValueError("at the end")
        if n == 6:
            await asyncio.sleep(3)
            print("slow")
        raise


async def main():
    asyncio.create_task(bg(5))
    asyncio.create_task(bg(6))
    asyncio.create_task(bg(7))
    await asyncio.sleep(1)
    raise KeyError("main")


asyncio.run(main())
