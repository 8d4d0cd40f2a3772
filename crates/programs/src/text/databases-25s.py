"""Five databases, one after another

Five queries of 5 seconds each: 25 seconds.
"""

import asyncio


async def query(database):
    await asyncio.sleep(5)
    return f"rows of {database}"


async def main():
    for database in ["users", "orders", "stock", "prices", "logs"]:
        print(await query(database))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
