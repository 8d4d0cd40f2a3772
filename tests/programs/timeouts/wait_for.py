"""wait_for gives up after a while and cancels what it waited for."""
import asyncio


async def eternity():
    try:
        await asyncio.sleep(3600)
        print("yay!")
    except asyncio.CancelledError:
        print("eternity was cut short")
        raise


async def main():
    try:
        await asyncio.wait_for(eternity(), timeout=1.0)
    except TimeoutError:
        print("timeout!")
    print(await asyncio.wait_for(asyncio.sleep(0.5, "in time"), timeout=1))
    print(await asyncio.wait_for(asyncio.sleep(0.5, "no limit"), timeout=None))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except asyncio.TimeoutError as error:
        print("at once", repr(error), asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
