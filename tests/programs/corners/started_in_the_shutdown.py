import asyncio


async def late():
    print("late starts")
    await asyncio.sleep(5)
    print("never")


async def more(n):
    print("more", n)
    if n > 0:
        asyncio.create_task(more(n - 1))


async def background():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleans up")
        asyncio.create_task(late())
        asyncio.create_task(more(0))


async def main():
    asyncio.create_task(background())
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
