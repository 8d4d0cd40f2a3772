"""An error while handling another

Both are printed: the second came up during the handling of the first.
"""

import asyncio


async def main():
    try:
        await asyncio.sleep(1)
        raise ValueError("first")
    except ValueError:
        values = [1, 2]
        print(values[5])


asyncio.run(main())
