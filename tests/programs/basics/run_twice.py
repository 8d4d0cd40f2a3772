"""Each asyncio.run has a loop of its own; within one there can be no other."""
import asyncio


async def inner():
    return "inner"


async def outer():
    try:
        asyncio.run(coroutine := inner())
    except RuntimeError as error:
        print(error)
        coroutine.close()
    return await inner()


print(asyncio.run(outer()))
print(asyncio.run(inner()))

try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)

try:
    asyncio.run(inner)
except (TypeError, ValueError) as error:
    print(type(error).__name__, error)
