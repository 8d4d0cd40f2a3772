"""A service that stops gracefully: finishes what it has begun, with a limit."""
import asyncio


class Service:
    def __init__(self):
        self.stopping = asyncio.Event()
        self.jobs = set()

    async def job(self, number, seconds):
        try:
            await asyncio.sleep(seconds)
            print(f"job {number} finished")
        except asyncio.CancelledError:
            print(f"job {number} was cut off")
            raise

    async def accept(self):
        number = 0
        while not self.stopping.is_set():
            number += 1
            task = asyncio.create_task(self.job(number, number * 0.6))
            self.jobs.add(task)
            task.add_done_callback(self.jobs.discard)
            try:
                await asyncio.wait_for(self.stopping.wait(), 0.5)
            except TimeoutError:
                pass
        print("no new jobs")

    async def stop(self, patience):
        self.stopping.set()
        if self.jobs:
            print("waiting for", len(self.jobs))
            _, late = await asyncio.wait(self.jobs, timeout=patience)
            for task in sorted(late, key=lambda t: t.get_name()):
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        print(f"stopped at {asyncio.get_running_loop().time():.1f}")


async def main():
    service = Service()
    accepting = asyncio.create_task(service.accept())
    await asyncio.sleep(1.8)
    await asyncio.gather(accepting, service.stop(patience=1))


asyncio.run(main())
