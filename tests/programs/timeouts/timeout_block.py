"""async with asyncio.timeout: a limit for a block, that can be moved."""
import asyncio


async def step(n):
    print("step", n, f"at {asyncio.get_running_loop().time():.1f}")
    await asyncio.sleep(n)


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(2.5) as limit:
            await step(1)
            await step(1)
            await step(1)
    except TimeoutError:
        print("too slow", limit.expired(), limit.when())
    async with asyncio.timeout(1) as limit:
        print(limit)
        limit.reschedule(loop.time() + 5)
        await step(3)
    print(limit, limit.expired())
    try:
        async with asyncio.timeout_at(loop.time() + 0.5):
            await step(9)
    except TimeoutError:
        print(f"deadline at {loop.time():.1f}")
    async with asyncio.timeout(None):
        await step(0.1)


asyncio.run(main())
