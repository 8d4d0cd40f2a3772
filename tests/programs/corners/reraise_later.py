import asyncio


async def bad():
    await asyncio.sleep(1)
    raise ValueError("x")


async def main():
    t = asyncio.create_task(bad())
    try:
        await t
    except ValueError as e:
        print("one")
    try:
        await t
    except ValueError as e:
        err = e
        print("two")
    try:
        raise err
    except ValueError:
        print("three")
    print(t.exception())
    t.result()


asyncio.run(main())
