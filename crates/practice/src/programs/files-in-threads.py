import asyncio
import time


def read(seconds):
    time.sleep(seconds)


async def load(name, seconds):
    await asyncio.to_thread(read, seconds)
    print(name, "is loaded")


async def main():
    await asyncio.gather(load("photos", 2), load("letters", 3), load("bills", 1))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
