"""time.sleep inside a coroutine

A blocking call stops the loop: no other task gets a turn until it returns.
"""

import asyncio
import time


async def blocks(name):
    print(name, "blocks")
    time.sleep(2)
    print(name, "is done")


async def ticks():
    for number in range(3):
        print("tick", number)
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(ticks(), blocks("a"), blocks("b"))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
