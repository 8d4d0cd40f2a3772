"""Eager tasks run at once, until they first wait."""
import asyncio

cache = {}


async def lookup(key):
    print("lookup", key)
    if key in cache:
        return cache[key]
    await asyncio.sleep(0.1)
    cache[key] = key.upper()
    print("stored", key)
    return cache[key]


async def main():
    print("-- lazy")
    task = asyncio.create_task(lookup("a"))
    print("created")
    await task
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    print("-- eager")
    task = asyncio.create_task(lookup("a"))
    print("created", task.done(), task)
    other = asyncio.create_task(lookup("b"))
    print("created", other.done())
    print(await asyncio.gather(task, other))
    print(task.get_name(), other.get_name())


asyncio.run(main())
