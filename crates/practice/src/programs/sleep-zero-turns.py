import asyncio


async def step(name):
    print(name, "one")
    await asyncio.sleep(0)
    print(name, "two")


async def main():
    task = asyncio.create_task(step("task"))
    await step("main")
    await task


asyncio.run(main())
