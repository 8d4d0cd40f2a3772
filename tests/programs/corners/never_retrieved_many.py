import asyncio


async def bad(n, d):
    await asyncio.sleep(d)
    raise ValueError(n)


async def main():
    asyncio.create_task(bad(1, 1))
    t = asyncio.create_task(bad(2, 1))
    u = asyncio.create_task(bad(3, 1))
    f = asyncio.get_running_loop().create_future()
    f.set_exception(KeyError("f"))
    await asyncio.sleep(2)
    print(t.exception())
    g = asyncio.gather(bad(4, 1), bad(5, 1))
    await asyncio.sleep(2)
    print("end")


asyncio.run(main())
