"""An error in a callback of call_soon goes to the log, the loop goes on."""
import asyncio


def broken(value):
    print("callback", value)
    return 1 / value


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(broken, 0)
    loop.call_later(0.2, broken, 2)
    await asyncio.sleep(0.5)
    print("still here")


asyncio.run(main())
