import asyncio


async def look_up(word, known):
    if word not in known:
        await asyncio.sleep(1)
    return known.get(word, 0)


async def log():
    print("log")


async def main():
    task = asyncio.create_task(log())
    known = {"tea": 3}
    print("looking up")
    print("tea", await look_up("tea", known))
    print("done")
    await task


asyncio.run(main())
