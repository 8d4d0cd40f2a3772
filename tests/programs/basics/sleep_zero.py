"""sleep(0) gives the others a turn."""
import asyncio


async def count(name, upto):
    for number in range(upto):
        print(name, number, end="; ")
        await asyncio.sleep(0)
    print(name, "done")


async def main():
    await asyncio.gather(count("a", 3), count("b", 2), count("c", 4))


asyncio.run(main())
