import asyncio


async def main():
    try:
        try:
            raise ExceptionGroup("g", [ValueError("a"), ExceptionGroup("h", [KeyError("b"), ValueError("c")]), TypeError("d")])
        except* ValueError as e:
            print(repr(e))
            raise RuntimeError("from handler")
        except* KeyError as e:
            print(repr(e))
            raise
    except ExceptionGroup as e:
        print(repr(e))
        raise


asyncio.run(main())
