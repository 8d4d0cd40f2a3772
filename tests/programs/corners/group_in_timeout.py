import asyncio


async def child(n):
    try:
        await asyncio.sleep(10)
    finally:
        print("finally", n)


async def main():
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as g:
                g.create_task(child(1))
                g.create_task(child(2))
    except TimeoutError as e:
        print(repr(e))
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as g:
            g.create_task(child(1))
            await asyncio.sleep(5)


asyncio.run(main())
