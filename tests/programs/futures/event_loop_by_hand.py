"""The loop without asyncio.run: run_until_complete, run_forever, stop, close."""
import asyncio


async def add(a, b):
    await asyncio.sleep(0.5)
    return a + b


def tick(loop, n):
    print("tick", n)
    if n == 3:
        loop.stop()
    else:
        loop.call_later(0.25, tick, loop, n + 1)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    print(loop.run_until_complete(add(1, 2)))
    loop.call_soon(tick, loop, 1)
    loop.run_forever()
    print(loop.is_running(), loop.is_closed(), loop.time())
finally:
    loop.close()
print(loop.is_closed())
coroutine = add(3, 4)
try:
    loop.run_until_complete(coroutine)
except RuntimeError as error:
    print(error)
    coroutine.close()
