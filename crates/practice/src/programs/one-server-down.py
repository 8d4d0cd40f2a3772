import asyncio


async def broken(seconds):
    await asyncio.sleep(seconds)
    raise ConnectionError("no route")


async def backup(seconds):
    await asyncio.sleep(seconds)
    print("backup written")


async def main():
    try:
        await asyncio.gather(backup(3), broken(1))
    except ConnectionError as error:
        print("caught", error)
    await asyncio.sleep(4)


asyncio.run(main())
