"""except* takes a part

Each clause takes the errors of its class; the rest goes on.
"""

import asyncio


async def main():
    try:
        try:
            raise ExceptionGroup("all", [ValueError("a"), KeyError("b"), TypeError("c")])
        except* ValueError as part:
            print("values:", repr(part))
        except* KeyError as part:
            print("keys:", repr(part))
    except ExceptionGroup as rest:
        print("left:", repr(rest))


asyncio.run(main())
