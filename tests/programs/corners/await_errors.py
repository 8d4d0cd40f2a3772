import asyncio


def plain():
    return 5


async def main():
    try:
        await plain()
    except TypeError as e:
        print(e)
    try:
        await "text"
    except TypeError as e:
        print(e)
    try:
        await [1]
    except TypeError as e:
        print(e)
    try:
        await asyncio.Lock()
    except TypeError as e:
        print(e)
    try:
        await asyncio.TaskGroup()
    except TypeError as e:
        print(e)
    x = undefined_name


asyncio.run(main())
