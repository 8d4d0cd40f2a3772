"""A TaskGroup waits for all its tasks."""
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} done")
    return {"name": name, "seconds": seconds}


async def main():
    async with asyncio.TaskGroup() as tg:
        first = tg.create_task(fetch("first", 2))
        second = tg.create_task(fetch("second", 1))
        print("created", tg)
    print("both tasks have completed:", first.result()["name"], second.result()["seconds"])
    try:
        tg.create_task(fetch("late", 1))
    except RuntimeError as error:
        print("RuntimeError:", str(error).split(" is ")[-1])


asyncio.run(main())
