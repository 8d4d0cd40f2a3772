"""A result comes once

Setting a future that is done is an error.
"""

import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    print(future.result())
    future.set_result(2)


asyncio.run(main())
