"""Calling an async function runs nothing: it makes a coroutine."""
import asyncio
import inspect


async def answer():
    print("running now")
    return 42


coro = answer()
print(type(coro))
print(type(coro).__name__, coro.__name__, inspect.iscoroutine(coro), inspect.iscoroutinefunction(answer))
print(asyncio.iscoroutine(coro), asyncio.iscoroutinefunction(answer))
print("not yet")
print(asyncio.run(coro))

try:
    asyncio.run(coro)
except RuntimeError as error:
    print("RuntimeError:", error)
