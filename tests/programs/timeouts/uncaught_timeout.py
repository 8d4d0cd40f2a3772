"""A timeout that nobody catches: two tracebacks."""
import asyncio


async def slow_query(table):
    await asyncio.sleep(10)
    return table


async def report():
    async with asyncio.timeout(0.5):
        return await slow_query("customers")


async def main():
    print(await report())


asyncio.run(main())
