"""Futures and their callbacks, by hand."""
import asyncio


def got_result(future):
    print("callback 1:", future.result(), future.done())


def also(label, future):
    print(label, future)


async def main():
    import functools
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future)
    future.add_done_callback(got_result)
    future.add_done_callback(functools.partial(also, "callback 2:"))
    print(future)
    print("removed", future.remove_done_callback(got_result))
    future.add_done_callback(got_result)
    loop.call_later(0.5, future.set_result, "the answer")
    print("waiting")
    print(await future)
    try:
        future.set_result("again")
    except asyncio.InvalidStateError as error:
        print("InvalidStateError:", error)


asyncio.run(main())
