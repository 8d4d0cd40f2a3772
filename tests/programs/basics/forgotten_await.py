"""A coroutine that nobody awaits does not run, and CPython says so."""
import asyncio


async def greet(name):
    print(f"Hello, {name}")
    return len(name)


async def main():
    greet("nobody")
    length = greet("Ada")
    print("length is", type(length).__name__)
    print("length is", await length)


asyncio.run(main())
print("done")
