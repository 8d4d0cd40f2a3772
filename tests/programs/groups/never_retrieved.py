"""Errors of tasks that nobody looks at are told when the task goes."""
import asyncio


async def fails(n):
    await asyncio.sleep(0.1 * n)
    raise LookupError(f"no entry {n}")


async def main():
    asyncio.create_task(fails(1), name="lonely")
    kept = asyncio.create_task(fails(2), name="kept")
    await asyncio.sleep(0.5)
    print("main knows nothing", kept.done())


asyncio.run(main())
print("the end")
