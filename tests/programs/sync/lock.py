"""A lock: one at a time, first come, first served."""
import asyncio


class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def withdraw(self, who, amount):
        async with self.lock:
            print(f"{who} sees {self.balance}")
            if self.balance >= amount:
                await asyncio.sleep(0.1)
                self.balance -= amount
                print(f"{who} took {amount}")
                return True
            print(f"{who} gets nothing")
            return False


async def main():
    account = Account(100)
    print(account.lock)
    results = await asyncio.gather(*(account.withdraw(who, 60) for who in ("ann", "bob", "cid")))
    print(results, account.balance, account.lock.locked())


asyncio.run(main())
