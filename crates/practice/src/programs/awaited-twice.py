import asyncio


async def once():
    print("running")
    return 1


async def main():
    coroutine = once()
    print("first:", await coroutine)
    print("second:", await coroutine)


asyncio.run(main())
