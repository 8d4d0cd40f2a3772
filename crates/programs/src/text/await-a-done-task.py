"""Awaiting a finished task

A result that is there already is given at once: no turn of the loop in between.
"""

import asyncio


async def quick():
    return 7


async def other():
    print("other runs")


async def main():
    task = asyncio.create_task(quick())
    await asyncio.sleep(0)
    late = asyncio.create_task(other())
    print("first", await task)
    print("second", await task)
    await late


asyncio.run(main())
