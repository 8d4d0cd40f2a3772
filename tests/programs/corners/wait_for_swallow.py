import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("swallowed")
        return "late"


async def main():
    print(await asyncio.wait_for(work(), timeout=1))
    print(asyncio.current_task().cancelling())


asyncio.run(main())
