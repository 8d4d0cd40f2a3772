import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
                await asyncio.sleep(1)
                print("after")
    except TimeoutError:
        print("outer", inner.expired(), outer.expired())


asyncio.run(main())
