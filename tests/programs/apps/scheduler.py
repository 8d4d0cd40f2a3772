"""A scheduler for jobs: some once, some again and again."""
import asyncio
import heapq
import itertools
from dataclasses import dataclass, field
from typing import Callable


@dataclass(order=True)
class Job:
    due: float
    order: int
    name: str = field(compare=False)
    action: Callable = field(compare=False, repr=False)
    every: float | None = field(default=None, compare=False)


class Scheduler:
    def __init__(self):
        self._jobs = []
        self._order = itertools.count()
        self.runs = {}

    def add(self, name, action, delay=0.0, every=None):
        due = asyncio.get_running_loop().time() + delay
        heapq.heappush(self._jobs, Job(due, next(self._order), name, action, every))

    async def run(self, until):
        loop = asyncio.get_running_loop()
        while self._jobs and self._jobs[0].due <= until:
            job = heapq.heappop(self._jobs)
            await asyncio.sleep(job.due - loop.time())
            print(f"t={loop.time():.2f} {job.name}")
            result = job.action()
            if asyncio.iscoroutine(result):
                await result
            self.runs[job.name] = self.runs.get(job.name, 0) + 1
            if job.every:
                self.add(job.name, job.action, job.every, job.every)
        print("left:", [job.name for job in sorted(self._jobs)])


async def backup():
    await asyncio.sleep(0.7)
    print("   backup done")


async def main():
    scheduler = Scheduler()
    scheduler.add("greet", lambda: print("   hello"), delay=0.5)
    scheduler.add("poll", lambda: None, delay=1, every=1)
    scheduler.add("backup", backup, delay=1.5, every=3)
    await scheduler.run(until=5)
    print(scheduler.runs)


asyncio.run(main())
