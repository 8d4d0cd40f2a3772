"""A handler of the loop's for errors that nobody looks at."""
import asyncio


def handle(loop, context):
    error = context.get("exception")
    print("HANDLER:", context["message"], "|", type(error).__name__, error, "|", sorted(context))


async def fails():
    raise ZeroDivisionError("by hand")


def callback():
    raise OSError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handle)
    asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    loop.call_soon(callback)
    await asyncio.sleep(0.1)
    loop.call_exception_handler({"message": "made up", "extra": 1})
    print(loop.get_exception_handler() is handle)
    loop.set_exception_handler(None)
    loop.call_soon(callback)
    await asyncio.sleep(0.1)


asyncio.run(main())
