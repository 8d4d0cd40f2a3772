"""Runners wait for one another at each post."""
import asyncio


async def runner(name, speed, barrier):
    for post in range(1, 3):
        await asyncio.sleep(speed)
        print(f"{name} at post {post}, {barrier.n_waiting} wait")
        place = await barrier.wait()
        print(f"{name} leaves post {post} (ticket {place})")


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier)
    async with asyncio.TaskGroup() as group:
        for name, speed in {"ann": 1, "bob": 2, "cid": 1.5}.items():
            group.create_task(runner(name, speed, barrier))
    print(barrier.parties, barrier.broken)

    async def waits():
        try:
            async with barrier as position:
                print("position", position)
        except asyncio.BrokenBarrierError as error:
            print("broken:", repr(error))

    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    await barrier.abort()
    await task
    print(barrier)


asyncio.run(main())
