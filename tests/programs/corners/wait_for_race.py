import asyncio


async def setter(f, d):
    await asyncio.sleep(d)
    if not f.done():
        f.set_result("set")


async def waiter(f, d):
    try:
        print("got", await asyncio.wait_for(f, timeout=d))
    except TimeoutError as e:
        print("timeout", f.cancelled())


async def main():
    f1 = asyncio.get_running_loop().create_future()
    f2 = asyncio.get_running_loop().create_future()
    await asyncio.gather(waiter(f1, 1), setter(f1, 1))
    await asyncio.gather(setter(f2, 1), waiter(f2, 1))


asyncio.run(main())
