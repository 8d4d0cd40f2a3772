import asyncio


async def work():
    print("ran")
    return 3


async def main():
    try:
        print(await asyncio.wait_for(work(), timeout=0))
    except TimeoutError as e:
        print(repr(e))
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(await asyncio.wait_for(t, timeout=0))
    await asyncio.wait_for(asyncio.sleep(1), timeout=0)


asyncio.run(main())
