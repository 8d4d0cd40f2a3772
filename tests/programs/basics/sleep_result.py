"""sleep can give back a value; tasks are awaitable more than once."""
import asyncio


async def main():
    task = asyncio.ensure_future(asyncio.sleep(0.25, result="slept"))
    print(await task, await task)
    print(await asyncio.sleep(0, "at once"))
    coroutine = asyncio.sleep(0.1, result=None)
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
