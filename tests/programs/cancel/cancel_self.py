"""A task can cancel itself: it takes effect at its next await."""
import asyncio


async def main():
    me = asyncio.current_task()
    me.cancel()
    print("still running", me.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("now")
        me.uncancel()
    await asyncio.sleep(0.1)
    print("went on")


asyncio.run(main())
