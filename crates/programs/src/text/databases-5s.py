"""Five databases, in a task group

The same five queries in a TaskGroup: 5 seconds.
"""

import asyncio


async def query(database):
    await asyncio.sleep(5)
    return f"rows of {database}"


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(query(name))
            for name in ["users", "orders", "stock", "prices", "logs"]
        ]
    for task in tasks:
        print(task.result())
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
