import asyncio


async def main():
    l = asyncio.Lock()
    try:
        async with l:
            raise ValueError("x")
    except ValueError:
        print(l.locked())
    async with l:
        l.release()


asyncio.run(main())
