"""An uncaught error

The traceback goes through each await, from main to where it was raised.
"""

import asyncio


async def parse(text):
    await asyncio.sleep(1)
    raise ValueError(f"no number in {text}")


async def load():
    return await parse("abc")


async def main():
    value = await load()
    print(value)


asyncio.run(main())
