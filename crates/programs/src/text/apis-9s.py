"""Three APIs, one after another

Three calls of 3 seconds each: 9 seconds.
"""

import asyncio


async def call_api(name):
    await asyncio.sleep(3)
    return f"{name} answered"


async def main():
    for name in ["orders", "billing", "shipping"]:
        print(await call_api(name))
    print(f"Total: {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
