"""wait with a timeout

Unlike wait_for, it neither raises nor cancels: it says what is still pending.
"""

import asyncio


async def job(seconds):
    await asyncio.sleep(seconds)


async def main():
    fast = asyncio.create_task(job(1))
    slow = asyncio.create_task(job(9))
    done, pending = await asyncio.wait([fast, slow], timeout=2)
    print(fast in done, slow in pending, slow.cancelled())
    slow.cancel()


asyncio.run(main())
