import asyncio


async def sub():
    await asyncio.sleep(1)
    raise KeyError("sub")


async def main():
    try:
        raise ValueError("first")
    except ValueError:
        await sub()


asyncio.run(main())
