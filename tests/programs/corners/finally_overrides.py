import asyncio


async def f():
    try:
        raise ValueError(1)
    finally:
        await asyncio.sleep(1)
        print("f")


async def main():
    try:
        await f()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, str(e))
    try:
        print(e)
    except UnboundLocalError as x:
        print(x)


asyncio.run(main())
