"""How wait can be called wrongly."""
import asyncio


async def job():
    return 1


async def main():
    try:
        await asyncio.wait([])
    except ValueError as error:
        print("ValueError:", error)
    coroutine = job()
    try:
        await asyncio.wait([coroutine])
    except TypeError as error:
        print("TypeError:", error)
        coroutine.close()
    task = asyncio.create_task(job())
    try:
        await asyncio.wait(task)
    except TypeError as error:
        print("TypeError:", error)
    try:
        await asyncio.wait([task], return_when="SOMETIME")
    except ValueError as error:
        print("ValueError:", error)
    print(await task)


asyncio.run(main())
