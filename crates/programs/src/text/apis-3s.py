"""Three APIs, as they complete

The same three calls overlap, and each answer is taken when it is there: 3 seconds.
"""

import asyncio


async def call_api(name):
    await asyncio.sleep(3)
    return f"{name} answered"


async def main():
    calls = [asyncio.create_task(call_api(name)) for name in ["orders", "billing", "shipping"]]
    async for call in asyncio.as_completed(calls):
        print(await call)
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
