import asyncio


async def bad(d):
    await asyncio.sleep(d)
    raise ValueError(d)


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(bad(1))
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("body cancelled", asyncio.current_task().cancelling())
                await asyncio.sleep(2)
                print("body goes on")
    except* ValueError as e:
        print(repr(e), asyncio.current_task().cancelling())
    print("after", asyncio.get_running_loop().time())
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
