import asyncio


async def main():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise KeyError("other")
    except KeyError as e:
        print(repr(e))
    async with asyncio.timeout(1):
        try:
            await asyncio.sleep(5)
        finally:
            raise ValueError("cleanup")


asyncio.run(main())
