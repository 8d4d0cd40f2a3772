"""The last in is the first out."""
import asyncio


async def main():
    stack = asyncio.LifoQueue(maxsize=3)
    for plate in ("red", "green", "blue"):
        await stack.put(plate)
    print(stack.full())
    while not stack.empty():
        print(await stack.get(), end=" ")
    print()
    getter = asyncio.create_task(stack.get())
    await asyncio.sleep(0.1)
    print(stack)
    await stack.put("white")
    print(await getter)


asyncio.run(main())
