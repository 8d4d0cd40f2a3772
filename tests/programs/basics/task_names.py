"""Tasks have names; the current one can be asked for."""
import asyncio


async def whoami(label):
    task = asyncio.current_task()
    print(f"{label}: {task.get_name()}")
    await asyncio.sleep(0)
    task.set_name(f"{label}-renamed")
    print(f"{label}: {task.get_name()}")


async def main():
    await whoami("direct")
    one = asyncio.create_task(whoami("one"))
    two = asyncio.create_task(whoami("two"), name="second")
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await one
    await two
    print(one)
    print(two.done(), two.cancelled(), two.result(), two.exception())


asyncio.run(main())
