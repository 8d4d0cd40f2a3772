"""The same calls, in threads

asyncio.to_thread keeps the loop free: the ticks go on and both sleeps overlap.
"""

import asyncio
import time


async def waits(name):
    print(name, "goes to a thread")
    await asyncio.to_thread(time.sleep, 2)
    print(name, "is done")


async def ticks():
    for number in range(3):
        print("tick", number)
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(ticks(), waits("a"), waits("b"))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
