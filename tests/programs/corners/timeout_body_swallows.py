import asyncio
import time


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def main():
    async with asyncio.timeout(1) as t:
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("swallowed")
    print(t.expired(), asyncio.current_task().cancelling())
    async with asyncio.timeout(1) as t:
        compute(2)
    print(t.expired())
    async with asyncio.timeout(1) as t:
        compute(2)
        await asyncio.sleep(0)
    print(t.expired())


asyncio.run(main())
