"""Cancelling a gather cancels its children; a child's cancellation is an error of it."""
import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print(f"child {n} cancelled")
        raise


async def main():
    group = asyncio.gather(child(1), child(2), child(3))
    await asyncio.sleep(1.5)
    print(group.cancel(), group.done())
    try:
        await group
    except asyncio.CancelledError:
        print("gather was cancelled", group.cancelled())

    kid = asyncio.create_task(child(5))
    both = asyncio.gather(kid, child(1), return_exceptions=True)
    await asyncio.sleep(0)
    kid.cancel()
    print(await both)


asyncio.run(main())
