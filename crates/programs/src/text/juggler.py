"""The juggler

Many balls are in the air, one is in the hand. With more balls than the
flight leaves time for, those that come down wait for the hand.
"""

import asyncio
import time

BALLS = 5
HOLD = 1
FLIGHT = 4
THROWS = 2


async def juggle(name):
    for _ in range(THROWS):
        print(name, "is in the hand")
        time.sleep(HOLD)
        # In the air it needs nobody.
        await asyncio.sleep(FLIGHT)
    print(name, "is caught")


async def main():
    async with asyncio.TaskGroup() as balls:
        for number in range(1, BALLS + 1):
            name = f"ball {number}"
            balls.create_task(juggle(name), name=name)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
