import asyncio


async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "has it")
    except asyncio.CancelledError:
        print(name, "gives up at", asyncio.get_running_loop().time())
        raise


async def check():
    await asyncio.sleep(2)
    raise ValueError("bad checksum")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(mirror("north", 6))
            group.create_task(check())
    except* ValueError:
        print("stopped")


asyncio.run(main())
