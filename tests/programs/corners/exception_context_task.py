import asyncio


async def sub():
    await asyncio.sleep(1)
    raise KeyError("sub")


async def main():
    try:
        raise ValueError("first")
    except ValueError:
        t = asyncio.create_task(sub())
        await t


asyncio.run(main())
