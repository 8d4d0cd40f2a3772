import asyncio


async def work():
    await asyncio.sleep(3)
    print("finished")
    return 1


async def main():
    t = asyncio.create_task(work())
    try:
        await asyncio.wait_for(asyncio.shield(t), timeout=1)
    except TimeoutError:
        print("timeout", t.done())
    print(await t)
    await asyncio.wait_for(asyncio.shield(work()), timeout=1)


asyncio.run(main())
