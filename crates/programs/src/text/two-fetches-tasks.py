"""Two fetches as tasks

Both are scheduled at once and start at the next suspension, not immediately: 2 seconds
together.
"""

import asyncio


async def fetch_data(name):
    print("fetching", name)
    await asyncio.sleep(2)
    return f"data {name}"


async def main():
    task1 = asyncio.create_task(fetch_data(1))
    task2 = asyncio.create_task(fetch_data(2))
    print("created; nothing fetched yet")
    result1 = await task1
    result2 = await task2
    print(result1, result2)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
