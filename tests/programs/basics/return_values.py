"""Values of tasks, before and after they are there."""
import asyncio


async def compute(x, y):
    print(f"Compute {x} + {y} ...")
    await asyncio.sleep(1.0)
    return x + y


async def main():
    task = asyncio.create_task(compute(1, 2))
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print("too early:", error)
    try:
        task.exception()
    except asyncio.InvalidStateError as error:
        print("too early:", error)
    result = await task
    print("%s + %s = %s" % (1, 2, result))
    print(task.result() == result)


asyncio.run(main())
