"""Ending a TaskGroup early with an error of one's own."""
import asyncio


class Enough(Exception):
    """Ends the group."""


async def stop_after(seconds):
    await asyncio.sleep(seconds)
    raise Enough


async def ticker(name, every):
    count = 0
    try:
        while True:
            await asyncio.sleep(every)
            count += 1
            print(f"{name}: {count}")
    finally:
        print(f"{name} ticked {count} times")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ticker("fast", 0.3))
            group.create_task(ticker("slow", 0.5))
            group.create_task(stop_after(1.1))
    except* Enough:
        print("enough")


asyncio.run(main())
