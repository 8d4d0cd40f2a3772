import asyncio


async def main():
    try:
        await asyncio.sleep(1).cancel()
    except AttributeError as e:
        print(e)
    f = asyncio.get_running_loop().create_future()
    try:
        f.get_name()
    except AttributeError as e:
        print(e)
    t = asyncio.create_task(asyncio.sleep(1))
    try:
        t.set_result(1)
    except RuntimeError as e:
        print(e)
    try:
        t.put(1)
    except AttributeError as e:
        print(e)
    x = 5
    x.done()


asyncio.run(main())
