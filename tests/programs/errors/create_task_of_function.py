"""create_task gets the function instead of a coroutine."""
import asyncio


async def work():
    return 1


async def main():
    try:
        asyncio.create_task(work)
    except TypeError as error:
        print("TypeError:", str(error).split("<")[0])
    for wrong in (5, None, [work]):
        try:
            await asyncio.gather(wrong)
        except TypeError as error:
            print("TypeError:", error)
    await asyncio.wait_for(5, timeout=1)


asyncio.run(main())
