"""The time once a second, by callbacks, then by a coroutine."""
import asyncio
import datetime


def display_date(end_time, loop):
    print(datetime.datetime.now())
    if (loop.time() + 1.0) < end_time:
        loop.call_later(1, display_date, end_time, loop)
    else:
        loop.stop()


async def display_dates(times):
    for _ in range(times):
        print(datetime.datetime.now().strftime("%A, %d %B %Y %H:%M:%S"))
        await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.call_soon(display_date, loop.time() + 3.0, loop)
try:
    loop.run_forever()
finally:
    loop.close()
asyncio.run(display_dates(2))
