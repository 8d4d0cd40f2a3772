"""wait for all

Two lists come back: what is done and what is pending.
"""

import asyncio


async def job(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(job(seconds)) for seconds in [1, 2, 3]]
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))
    print(sum([task.result() for task in tasks]))


asyncio.run(main())
