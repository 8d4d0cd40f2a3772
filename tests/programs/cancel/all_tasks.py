"""Cancelling everything that is left, as a server does when it stops."""
import asyncio
import random


async def client(number, rng):
    try:
        for request in range(100):
            await asyncio.sleep(rng.random())
            print(f"client {number}: request {request}")
    finally:
        await asyncio.sleep(0.05)
        print(f"client {number}: said goodbye")


async def main():
    rng = random.Random(42)
    for number in range(3):
        asyncio.create_task(client(number, rng), name=f"client-{number}")
    await asyncio.sleep(1.2)
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    tasks.sort(key=lambda t: t.get_name())
    print("stopping", [t.get_name() for t in tasks])
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([type(result).__name__ for result in results])


asyncio.run(main())
