"""Talking to an async generator with asend and athrow."""
import asyncio


async def averager():
    total, count, average = 0.0, 0, None
    while True:
        try:
            value = yield average
        except ZeroDivisionError:
            total, count, average = 0.0, 0, None
            continue
        if value is None:
            return
        await asyncio.sleep(0.01)
        total += value
        count += 1
        average = total / count


async def main():
    avg = averager()
    print(await anext(avg))
    for value in (10, 30, 5):
        print(await avg.asend(value))
    print(await avg.athrow(ZeroDivisionError))
    print(await avg.asend(7))
    try:
        await avg.asend(None)
    except StopAsyncIteration as stop:
        print("over", repr(stop))
    print(await anext(avg, "default"))
    await avg.aclose()


asyncio.run(main())
