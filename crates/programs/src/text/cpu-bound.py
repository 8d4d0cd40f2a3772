"""Computing does not overlap

Two computations in two tasks take as long as one after the other.
"""

import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def crunch(name):
    print(name, "starts")
    compute(2)
    print(name, "ends")


async def main():
    await asyncio.gather(crunch("a"), crunch("b"))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
