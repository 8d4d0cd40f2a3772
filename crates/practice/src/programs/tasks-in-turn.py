import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is here")


async def main():
    await asyncio.create_task(fetch("first", 2))
    await asyncio.create_task(fetch("second", 3))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
