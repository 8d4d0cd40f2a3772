import asyncio


async def query(name, seconds):
    await asyncio.sleep(seconds)
    return f"rows of {name}"


async def main():
    rows = await asyncio.gather(query("users", 2), query("orders", 5), query("stock", 1), query("logs", 3))
    print(len(rows), "answers at", asyncio.get_running_loop().time())


asyncio.run(main())
