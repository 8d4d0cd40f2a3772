import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(2) as inner:
                await asyncio.sleep(5)
    except TimeoutError as e:
        print("caught", inner.expired(), outer.expired())
    try:
        async with asyncio.timeout(0):
            print("runs")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("zero")
    async with asyncio.timeout(None):
        await asyncio.sleep(1)
    async with asyncio.timeout(1):
        await asyncio.sleep(1)
    print("end")


asyncio.run(main())
