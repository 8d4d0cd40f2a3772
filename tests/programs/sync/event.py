"""An event wakes everybody who waits for it."""
import asyncio


async def waiter(name, event):
    print(f"{name} waits")
    await event.wait()
    print(f"{name} goes on at {asyncio.get_running_loop().time():.1f}")


async def main():
    event = asyncio.Event()
    print(event, event.is_set())
    tasks = [asyncio.create_task(waiter(name, event)) for name in ("red", "green", "blue")]
    await asyncio.sleep(1)
    print(event)
    event.set()
    await asyncio.gather(*tasks)
    await waiter("late", event)
    event.clear()
    print(event.is_set())


asyncio.run(main())
