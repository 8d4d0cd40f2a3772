"""Plain functions on the loop: call_soon, call_later, call_at, and cancelling them."""
import asyncio


def show(loop, what):
    print(f"{loop.time():.2f} {what}")


async def main():
    loop = asyncio.get_running_loop()
    end = loop.create_future()
    loop.call_soon(show, loop, "soon")
    late = loop.call_later(0.3, show, loop, "later")
    loop.call_at(loop.time() + 0.2, show, loop, "at 0.2")
    never = loop.call_later(0.1, show, loop, "never")
    print(never.when(), never.cancelled())
    never.cancel()
    print(never.cancelled(), late.when())
    loop.call_later(0.4, end.set_result, None)
    show(loop, "main waits")
    await end
    show(loop, "over")


asyncio.run(main())
