"""wait_for gives up

The awaited task is cancelled, then TimeoutError is raised.
"""

import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("slow is cleaned up at", asyncio.get_running_loop().time())


async def main():
    try:
        await asyncio.wait_for(slow(), timeout=2)
    except TimeoutError:
        print("gave up")


asyncio.run(main())
