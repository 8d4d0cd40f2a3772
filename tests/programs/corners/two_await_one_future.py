import asyncio


async def w(f, n):
    try:
        print(n, await f)
    except ValueError as e:
        print(n, repr(e))
        raise


async def main():
    f = asyncio.get_running_loop().create_future()
    ts = [asyncio.create_task(w(f, i)) for i in range(3)]
    await asyncio.sleep(1)
    f.set_exception(ValueError("shared"))
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(r)
    await f


asyncio.run(main())
