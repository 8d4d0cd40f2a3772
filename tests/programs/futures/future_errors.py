"""Errors and cancellation in futures."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    bad = loop.create_future()
    bad.set_exception(ValueError("no luck"))
    print(bad)
    try:
        await bad
    except ValueError as error:
        print("ValueError:", error)
    print(repr(bad.exception()))
    gone = loop.create_future()
    print(gone.cancel("not needed"), gone.cancelled())
    try:
        gone.result()
    except asyncio.CancelledError as error:
        print("CancelledError:", error)
    try:
        gone.set_exception(ValueError)
    except asyncio.InvalidStateError as error:
        print("InvalidStateError:", error)
    odd = loop.create_future()
    try:
        odd.set_exception(StopIteration())
    except TypeError as error:
        print("TypeError:", error)
    try:
        odd.set_exception("text")
    except TypeError as error:
        print("TypeError:", error)
    odd.set_exception(KeyError("forgotten"))
    del odd
    print("end")


asyncio.run(main())
