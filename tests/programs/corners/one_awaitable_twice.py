import asyncio


async def work():
    print("works")
    await asyncio.sleep(1)
    return 7


async def main():
    t = asyncio.create_task(work())
    print(await asyncio.gather(t, t))
    c = work()
    print(await asyncio.gather(c, c))
    t = asyncio.create_task(work())
    done, left = await asyncio.wait([t, t])
    print(len(done), len(left))
    c = work()
    for one in asyncio.as_completed([c, c]):
        print(await one)


asyncio.run(main())
