import asyncio

account = {"balance": 100}


async def deposit(amount):
    balance = account["balance"]
    await asyncio.sleep(1)
    account["balance"] = balance + amount


async def main():
    await asyncio.gather(deposit(10), deposit(20))
    print("balance:", account["balance"])


asyncio.run(main())
