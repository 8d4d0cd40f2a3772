"""shield protects

The waiter is cancelled, the work goes on.
"""

import asyncio


async def save():
    await asyncio.sleep(2)
    print("saved")
    return "saved"


async def request(task):
    await asyncio.shield(task)


async def main():
    work = asyncio.create_task(save())
    waiter = asyncio.create_task(request(work))
    await asyncio.sleep(1)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print("the request was cancelled")
    print(await work)


asyncio.run(main())
