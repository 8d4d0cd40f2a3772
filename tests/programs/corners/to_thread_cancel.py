import asyncio
import time


async def main():
    t = asyncio.create_task(asyncio.to_thread(time.sleep, 3))
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", asyncio.get_running_loop().time())
    r = await asyncio.gather(asyncio.to_thread(time.sleep, 2), asyncio.sleep(1))
    print(r, asyncio.get_running_loop().time())
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(time.sleep, 2)
    except TimeoutError:
        print("timeout", asyncio.get_running_loop().time())


asyncio.run(main())
