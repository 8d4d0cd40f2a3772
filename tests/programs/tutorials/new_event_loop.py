"""The older style, with a loop of one's own; tasks made before it runs."""
import asyncio
import functools


async def phase(number, seconds):
    print(f"in phase {number}")
    await asyncio.sleep(seconds)
    print(f"done with phase {number}")
    return f"phase {number} result"


def when_done(label, future):
    print(f"{label}: {future.result()!r}")


event_loop = asyncio.new_event_loop()
asyncio.set_event_loop(event_loop)
try:
    first = event_loop.create_task(phase(1, 0.3))
    first.add_done_callback(functools.partial(when_done, "first"))
    second = asyncio.ensure_future(phase(2, 0.2), loop=event_loop)
    print("task:", first)
    results = event_loop.run_until_complete(asyncio.gather(first, second))
    print("results:", results)
    print(event_loop.run_until_complete(phase(3, 0)))
    event_loop.call_soon(functools.partial(print, "not seen before the next run"))
    event_loop.run_until_complete(asyncio.wait_for(phase(4, 0.1), 1))
finally:
    print("closing event loop")
    event_loop.run_until_complete(event_loop.shutdown_asyncgens())
    event_loop.close()
