"""Groups in groups, split and subgroup."""
import asyncio


async def boom(error):
    raise error


async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(boom(KeyError("k")))
        tg.create_task(boom(OSError(2, "No such file")))


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(boom(ValueError("v")))
    except ExceptionGroup as group:
        print(repr(group))
        match, rest = group.split(KeyError)
        print(repr(match))
        print(repr(rest))
        print(repr(group.subgroup(lambda e: isinstance(e, OSError))))
        print(group.subgroup(IndexError), group.message, len(group.exceptions))
        raise


asyncio.run(main())
