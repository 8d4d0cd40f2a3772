"""Workers on a queue

Three workers share the jobs; join waits until each job is dealt with.
"""

import asyncio

jobs = asyncio.Queue()


async def worker(name):
    while True:
        seconds = await jobs.get()
        await asyncio.sleep(seconds)
        print(name, "did a job of", seconds)
        jobs.task_done()


async def main():
    for seconds in [3, 1, 2, 1, 2]:
        jobs.put_nowait(seconds)
    workers = [asyncio.create_task(worker(f"worker {number}")) for number in range(3)]
    await jobs.join()
    print("all done at", asyncio.get_running_loop().time())
    for task in workers:
        task.cancel()


asyncio.run(main())
