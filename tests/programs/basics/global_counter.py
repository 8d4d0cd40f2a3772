"""A counter that all tasks share, with and without a wait between reading and writing."""
import asyncio

counter = 0


async def safe():
    global counter
    for _ in range(5):
        counter += 1
        await asyncio.sleep(0)


async def lossy():
    global counter
    for _ in range(5):
        value = counter
        await asyncio.sleep(0)
        counter = value + 1


async def main():
    global counter
    await asyncio.gather(*(safe() for _ in range(4)))
    print("safe:", counter)
    counter = 0
    await asyncio.gather(*(lossy() for _ in range(4)))
    print("lossy:", counter)


asyncio.run(main())
