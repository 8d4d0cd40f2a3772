import asyncio


async def main():
    c = asyncio.Condition()
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    try:
        c.notify()
    except RuntimeError as e:
        print(e)
    async with c:
        try:
            await asyncio.wait_for(c.wait(), timeout=1)
        except TimeoutError:
            print("timeout", c.locked())
    c.release()


asyncio.run(main())
