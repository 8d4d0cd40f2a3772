"""A learner adds a coroutine to a number."""
import asyncio


async def price(item):
    await asyncio.sleep(0.1)
    return {"apple": 3, "pear": 4}[item]


async def main():
    total = 0
    for item in ["apple", "pear"]:
        total += price(item)
    print(total)


asyncio.run(main())
