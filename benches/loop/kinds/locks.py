import asyncio
class Account:
    def __init__(self):
        self.balance = 0
        self.lock = asyncio.Lock()
    async def deposit(self, amount):
        async with self.lock:
            before = self.balance
            await asyncio.sleep(0)
            self.balance = before + amount
async def limited(sem, account, i):
    async with sem:
        await account.deposit(i)
async def main():
    account = Account()
    sem = asyncio.Semaphore(5)
    for _ in range(4):
        async with asyncio.TaskGroup() as group:
            for i in range(500):
                group.create_task(limited(sem, account, i))
    print(account.balance)
asyncio.run(main())
