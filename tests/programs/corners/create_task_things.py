import asyncio


def f():
    return 3


async def main():
    for x in [1, None, "s"]:
        try:
            asyncio.create_task(x)
        except TypeError as e:
            print(e)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(f())
    except* TypeError as e:
        print(repr(e))


asyncio.run(main())
