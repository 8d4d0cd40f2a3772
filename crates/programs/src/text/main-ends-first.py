"""main ends first

What is still running when main returns is cancelled.
"""

import asyncio


async def forever():
    try:
        while True:
            print("tick")
            await asyncio.sleep(1)
    finally:
        print("stopped")


async def main():
    task = asyncio.create_task(forever())
    await asyncio.sleep(2.5)
    print("main is done")


asyncio.run(main())
