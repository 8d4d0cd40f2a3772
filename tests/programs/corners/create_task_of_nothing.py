import asyncio


def f():
    return 3


async def main():
    try:
        asyncio.create_task(f())
    except TypeError as e:
        print(e)
    try:
        await asyncio.gather(1, 2)
    except TypeError as e:
        print(e)
    try:
        async with 3 as x:
            pass
    except TypeError as e:
        print(e)
    try:
        async for x in [1]:
            pass
    except TypeError as e:
        print(e)
    try:
        await asyncio.shield(3)
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait_for(3, timeout=1)
    except TypeError as e:
        print(e)
    await None


asyncio.run(main())
