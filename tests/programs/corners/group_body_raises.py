import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(child(1))
            g.create_task(child(3))
            await asyncio.sleep(2)
            raise RuntimeError("body")
    except ExceptionGroup as e:
        print(repr(e))


asyncio.run(main())
