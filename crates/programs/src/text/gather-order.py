"""gather keeps the order given

Results stand in the order of the arguments, whichever finishes first.
"""

import asyncio


async def answer(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "finished")
    return name


async def main():
    print(await asyncio.gather(answer("slow", 3), answer("fast", 1), answer("middle", 2)))


asyncio.run(main())
