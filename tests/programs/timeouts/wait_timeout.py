"""wait with a timeout cancels nothing."""
import asyncio


async def job(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two is bad")
    return n * 10


async def main():
    tasks = [asyncio.create_task(job(n)) for n in (1, 2, 3, 4)]
    done, pending = await asyncio.wait(tasks, timeout=2.5)
    for task in tasks:
        if task in done and task.exception() is None:
            print("result", task.result())
        elif task in done:
            print("error", task.exception())
        else:
            print("pending", task.get_name())
    done, pending = await asyncio.wait(pending, return_when=asyncio.ALL_COMPLETED)
    print(sorted(task.result() for task in done), pending)
    tasks = [asyncio.create_task(job(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))


asyncio.run(main())
