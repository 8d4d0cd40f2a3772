"""A condition

Wait until told that something changed; the lock is held again afterwards.
"""

import asyncio

changed = asyncio.Condition()
stock = []


async def buyer(name):
    async with changed:
        while len(stock) == 0:
            print(name, "waits")
            await changed.wait()
        print(name, "sees", stock)


async def main():
    buyers = asyncio.gather(buyer("a"), buyer("b"))
    await asyncio.sleep(1)
    async with changed:
        stock.append("tea")
        changed.notify_all()
    await buyers


asyncio.run(main())
