import asyncio


async def work():
    await asyncio.sleep(1)
    print("work done")
    return 5


async def main():
    try:
        print(await asyncio.wait_for(work(), timeout=1))
    except TimeoutError:
        print("timeout")
    t = asyncio.create_task(work())
    try:
        print(await asyncio.wait_for(t, timeout=1))
    except TimeoutError:
        print("timeout")
    print(t.done())


asyncio.run(main())
