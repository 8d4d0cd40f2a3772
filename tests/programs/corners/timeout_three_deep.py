import asyncio


async def main():
    try:
        async with asyncio.timeout(3):
            try:
                async with asyncio.timeout(2):
                    try:
                        async with asyncio.timeout(1):
                            await asyncio.sleep(9)
                    except TimeoutError:
                        print("one")
                        await asyncio.sleep(9)
            except TimeoutError:
                print("two")
                await asyncio.sleep(9)
    except TimeoutError:
        print("three")
        raise


asyncio.run(main())
