"""A limit that does not cancel

wait_for around shield: give up waiting, keep the work.
"""

import asyncio


async def report():
    await asyncio.sleep(3)
    return "report"


async def main():
    task = asyncio.create_task(report())
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=1)
    except TimeoutError:
        print("still working:", not task.done())
    print(await task)


asyncio.run(main())
