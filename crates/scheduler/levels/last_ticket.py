"""Sell two tickets three times

Whoever finds a ticket pays first and takes it then. In between, another may look too.
Make the assertion fail.
"""

import asyncio

tickets = 2


async def buy():
    global tickets
    if tickets > 0:
        await asyncio.sleep(0)  # pays
        tickets -= 1
        assert tickets >= 0, "sold once too often"
        print("a ticket was sold")


async def browse_and_buy():
    await asyncio.sleep(0)  # reads the programme first
    await buy()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(buy(), name="amy")
        group.create_task(buy(), name="bea")
        group.create_task(browse_and_buy(), name="carl")


asyncio.run(main())
