"""A generator left early: its finally runs when it is closed."""
import asyncio
from contextlib import aclosing


async def rows():
    print("open cursor")
    try:
        for n in range(100):
            await asyncio.sleep(0.1)
            yield n
    finally:
        await asyncio.sleep(0.1)
        print("close cursor")


async def main():
    async with aclosing(rows()) as cursor:
        async for row in cursor:
            if row == 2:
                break
            print("row", row)
    print("-- without aclosing")
    async for row in rows():
        print("row", row)
        break
    print("main ends")


asyncio.run(main())
