import asyncio


async def c(n):
    await asyncio.sleep(n)


async def main():
    for f in asyncio.as_completed([c(1), c(2)]):
        print("no await")
    await asyncio.sleep(3)


asyncio.run(main())
