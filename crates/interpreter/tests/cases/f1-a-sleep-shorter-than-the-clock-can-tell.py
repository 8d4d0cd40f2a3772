"""A program that sleeps for the rest of a time, which is never nothing as a float, comes to its end."""
import asyncio


async def wait_until(when):
    loop = asyncio.get_running_loop()
    turns = 0
    while loop.time() < when:
        await asyncio.sleep((when - loop.time()) / 3)
        turns += 1
        if turns > 100:
            return "never"
    return f"at {loop.time() - when:.3f}"


async def main():
    loop = asyncio.get_running_loop()
    print(await wait_until(loop.time() + 0.1))
    fired = loop.create_future()
    loop.call_later(1e-9, fired.set_result, "later")
    loop.call_soon(print, "soon")
    print(await fired)
    print(await wait_until(loop.time() + 3))


asyncio.run(main())
