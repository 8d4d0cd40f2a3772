import asyncio


async def main():
    try:
        raise ValueError("lone")
    except* ValueError as e:
        print(repr(e))
    try:
        raise ValueError("lone")
    except* KeyError as e:
        print(repr(e))


asyncio.run(main())
