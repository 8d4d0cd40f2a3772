import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    finally:
        print("work ends")


async def waiter():
    await asyncio.wait_for(work(), timeout=3)


async def main():
    t = asyncio.create_task(waiter())
    await asyncio.sleep(3)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", repr(e))
    except TimeoutError as e:
        print("timeout")


asyncio.run(main())
