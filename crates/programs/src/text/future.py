"""A future by hand

One task waits for a result that another one sets.
"""

import asyncio


async def setter(future):
    await asyncio.sleep(1)
    future.set_result("ready")


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(setter(future))
    print(await future)


asyncio.run(main())
