import asyncio


async def model():
    await asyncio.sleep(4)
    print("the model has answered")


async def guard():
    await asyncio.sleep(1)
    raise ValueError("blocked")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(model())
            group.create_task(guard())
    except* ValueError:
        print("held back at", asyncio.get_running_loop().time())


asyncio.run(main())
