import asyncio


async def load(table):
    print("loading", table)
    await asyncio.sleep(1)
    return f"rows of {table}"


async def main():
    users = load("users")
    print(await users)
    print("once more")
    print(await users)


asyncio.run(main())
