"""One failure cancels its group

The first error cancels the siblings; the errors come out together.
"""

import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("broken")


async def sibling(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled at", asyncio.get_running_loop().time())
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling("a"))
            group.create_task(fails())
            group.create_task(sibling("b"))
    except* ValueError as errors:
        print("group raised", list(errors.exceptions))


asyncio.run(main())
