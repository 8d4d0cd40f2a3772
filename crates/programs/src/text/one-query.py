"""One query, both ways

A query of 2 seconds takes 2 seconds, awaited or not. The difference is
what others do meanwhile: here they tick.
"""

import asyncio
import time


async def ticks():
    while True:
        print("tick")
        await asyncio.sleep(1)


async def main():
    others = asyncio.create_task(ticks())
    now = asyncio.get_running_loop().time
    begin = now()
    await asyncio.sleep(2)
    print(f"awaited: {now() - begin:.1f} s")
    begin = now()
    time.sleep(2)
    print(f"blocking: {now() - begin:.1f} s")
    others.cancel()


asyncio.run(main())
