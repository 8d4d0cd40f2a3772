"""A lost update

Reading, waiting, writing: without a lock the other's deposit disappears.
"""

import asyncio

account = [100]


async def deposit(amount):
    balance = account[len(account) - 1]
    await asyncio.sleep(1)
    account.append(balance + amount)


async def main():
    await asyncio.gather(deposit(10), deposit(20))
    print("expected 130, got", account[len(account) - 1])


asyncio.run(main())
