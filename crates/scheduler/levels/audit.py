"""The money in between

No transfer ever waits in the middle: each is whole. The audit is not: it reads one account, waits a turn, and reads the
other. Make its assertion fail.
"""

import asyncio

accounts = {"ann": 50, "ben": 50}


async def transfer(giver, taker):
    await asyncio.sleep(0)
    accounts[giver] -= 10
    accounts[taker] += 10


async def audit():
    first = accounts["ann"]
    await asyncio.sleep(0)
    second = accounts["ben"]
    assert first + second == 100, "money out of nowhere"
    print("the books are right")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(audit(), name="audit")
        group.create_task(transfer("ann", "ben"), name="there")
        group.create_task(transfer("ben", "ann"), name="back")


asyncio.run(main())
