"""wait_for in nested calls, uncaught."""
import asyncio


class Database:
    def __init__(self, latency):
        self.latency = latency

    async def query(self, text):
        await asyncio.sleep(self.latency)
        return text.split()


async def main():
    database = Database(latency=0.2)
    print(await asyncio.wait_for(database.query("select 1"), timeout=1))
    database.latency = 5
    print(await asyncio.wait_for(database.query("select 2"), timeout=1))


asyncio.run(main())
