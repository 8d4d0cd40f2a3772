import asyncio


async def log(text):
    print("begins")
    await asyncio.sleep(1)
    print("logged", text)


async def main():
    task = asyncio.create_task(log("hello"))
    print("main returns")


asyncio.run(main())
