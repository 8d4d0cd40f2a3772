"""What a task looks like while it waits and after it ended."""
import asyncio


async def job(fail):
    await asyncio.sleep(1)
    if fail:
        raise ValueError("it failed")
    return ["a", 1]


async def main():
    good = asyncio.create_task(job(False), name="good")
    bad = asyncio.create_task(job(True), name="bad")
    lost = asyncio.create_task(job(False), name="lost")
    print(good)
    await asyncio.sleep(0.5)
    print(good)
    lost.cancel()
    print(lost)
    await asyncio.sleep(1)
    print(good)
    print(bad)
    print(lost)
    print(repr(bad.exception()))


asyncio.run(main())
