"""When a task fails, its siblings are cancelled and the errors come as a group."""
import asyncio


async def good(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def bad():
    await asyncio.sleep(1)
    raise ValueError("bad luck")


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(good("one"))
            tg.create_task(bad())
            tg.create_task(good("two"))
            await asyncio.sleep(10)
    except ExceptionGroup as group:
        print(group, group.exceptions)
    print(f"over at {asyncio.get_running_loop().time()}")


asyncio.run(main())
