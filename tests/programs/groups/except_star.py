"""except* takes the errors of a group apart by class."""
import asyncio


async def fail(error, after):
    await asyncio.sleep(after)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("v1"), 1))
            tg.create_task(fail(TypeError("t1"), 1))
            tg.create_task(fail(ValueError("v2"), 1))
            tg.create_task(fail(KeyError("never"), 2))
    except* ValueError as group:
        print("values:", [str(e) for e in group.exceptions])
    except* TypeError as group:
        print("types:", group.exceptions)
    except* Exception as group:
        print("others:", group.exceptions)
    else:
        print("no error")
    finally:
        print("finally")


asyncio.run(main())
