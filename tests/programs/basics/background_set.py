"""Keeping references to tasks in the background in a set."""
import asyncio

background = set()


async def log_event(number):
    await asyncio.sleep(number * 0.1)
    print("logged", number)


async def main():
    for number in range(5):
        task = asyncio.create_task(log_event(number))
        background.add(task)
        task.add_done_callback(background.discard)
    print(len(background), "in the background")
    while background:
        await asyncio.sleep(0.15)
        print(len(background), "left")


asyncio.run(main())
