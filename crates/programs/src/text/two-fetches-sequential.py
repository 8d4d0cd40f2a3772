"""Two fetches, one await after the other

The second fetch starts when the first is done: 2 + 2 seconds.
"""

import asyncio


async def fetch_data(name):
    print("fetching", name)
    await asyncio.sleep(2)
    return f"data {name}"


async def main():
    result1 = await fetch_data(1)
    result2 = await fetch_data(2)
    print(result1, result2)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
